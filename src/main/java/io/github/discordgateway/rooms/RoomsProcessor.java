package io.github.discordgateway.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.gateway.RawJson;
import io.github.discordgateway.rooms.PublishedState.State;
import io.github.discordgateway.rooms.PublishedState.Unsaved;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Turns events of the guild into the room events to publish, and afterwards saves what was published.
 *
 * <p>An event is the message, or each message of a list that is its body. The body becomes a list of
 * {@link PublishedEvent}, possibly empty. When all are on their way the route has to come to {@link #save}, best in the
 * same transaction; until the exchange is done nothing of the events counts, and the same events make the same room
 * events. Exchanges have to come in the order of the session; the next one waits until this one is done. An event that
 * cannot be understood is skipped, with a warning.
 *
 * <p>With a store, a new process goes on where the one before stopped, and an event that the saved rooms take into
 * account already makes no room events.
 */
public final class RoomsProcessor implements Processor {
    /**
     * The exchange property that {@link #hold} sets, a {@code BiPredicate<String, String>}: whether what an event says,
     * by its name and its request body, still holds.
     */
    public static final String HOLDS = "CamelRoomEventHolds";

    private static final Logger LOG = LoggerFactory.getLogger(RoomsProcessor.class);

    /** The exchange's property that holds what is not saved yet; it is missing where that is nothing. */
    private static final String UNSAVED = "CamelRoomsUnsaved";

    /** The exchange's property that says that the route came to {@link #save}. */
    private static final String SAVED = "CamelRoomsSaved";

    private final ExchangeSequencer sequencer = new ExchangeSequencer();
    private final InstantSource clock;
    private final PublishedState published;

    /** A processor of a guild that is still to be set. */
    public RoomsProcessor() {
        this(InstantSource.system());
    }

    RoomsProcessor(InstantSource clock) {
        this.clock = clock;
        this.published = new PublishedState(clock);
    }

    /**
     * Sets the guild to follow.
     *
     * @param guildId a snowflake
     */
    public synchronized void setGuildId(String guildId) {
        published.guildId(guildId);
    }

    /** Sets where the rooms outlive the process; by default nowhere. */
    public synchronized void setStore(RoomStore store) {
        published.store(store);
    }

    /** Sets which channels are rooms, as in {@link RoomOptions#withTypes}; by default voice channels. */
    public synchronized void setTypes(String knownPeople) {
        published.options(published.options().withTypes(knownPeople));
    }

    /** Sets what the hub is told beyond the four events, as in {@link RoomOptions#withExtras}; by default nothing. */
    public synchronized void setExtraEvents(String knownPeople) {
        published.options(published.options().withExtras(knownPeople));
    }

    /**
     * Reads what was saved, so that it is known before the first event comes.
     *
     * @throws RoomStoreException where the store cannot be read
     */
    public synchronized void load() {
        published.state();
    }

    @Override
    public void process(Exchange exchange) {
        sequencer.acquire(exchange);
        publish(exchange);
    }

    private synchronized void publish(Exchange exchange) {
        State now = published.state();
        List<RoomDelta> deltas = new ArrayList<>();
        Unsaved last = null;
        PublishedEvents events = eventsAfter(now);
        for (Message dispatch : dispatches(exchange.getMessage())) {
            RoomPosition position = position(dispatch);
            RoomUpdate update = update(now, dispatch, position, userIds -> published.people(userIds, deltas));
            events.add(update, 1, n -> RoomEventId.of(position, n));
            if (update.next() != now.tracker()) {
                deltas.add(update.delta());
                RoomPosition reached =
                        now.position().map(known -> known.orLater(position)).orElse(position);
                last = new Unsaved(update, reached, events.sequence());
                now = new State(update.next(), Optional.of(reached), events.sequence());
            }
        }
        if (last != null) {
            RoomDelta delta = RoomDelta.ofAll(deltas);
            willSave(exchange, now, new Unsaved(last.update().with(delta), last.position(), last.sequence()));
        }
        exchange.getMessage().setBody(events.all());
    }

    private PublishedEvents eventsAfter(State before) {
        return new PublishedEvents(guildId(), before.sequence(), clock.millis());
    }

    private void willSave(Exchange exchange, State next, Unsaved unsaved) {
        exchange.setProperty(UNSAVED, unsaved);
        exchange.getExchangeExtension()
                .addOnCompletion(new Outcome(next, unsaved.update().delta()));
    }

    private static List<Message> dispatches(Message message) {
        return message.getBody() instanceof List<?> batch
                ? batch.stream().map(Message.class::cast).toList()
                : List.of(message);
    }

    private static RoomPosition position(Message dispatch) {
        return new RoomPosition(
                dispatch.getHeader(DiscordGatewayConstants.SESSION_ID, String.class),
                dispatch.getHeader(DiscordGatewayConstants.SEQUENCE, Long.class));
    }

    /**
     * Makes the events of a {@link RoomTracker#resync resync}. They have ids of their own, so that no hub takes them
     * for what it knows. If the body is a list, it says what the hub may have wrong, as for {@link #correct}.
     */
    public void resync(Exchange exchange) {
        sequencer.acquire(exchange);
        sendAgain(
                exchange,
                RoomEventId::ofResync,
                (tracker, uncertain) -> List.of(tracker.takeBack(uncertain), tracker.resync()));
    }

    /**
     * Makes the events that put right what the hub may have wrong. The body lists that: {@code person:<user id>},
     * {@code room:<channel id>}, or {@code guild} for everything; for an empty list there are none.
     */
    public void correct(Exchange exchange) {
        sequencer.acquire(exchange);
        sendAgain(
                exchange,
                RoomEventId::ofCorrection,
                (tracker, uncertain) -> uncertain.isEmpty() ? List.of() : List.of(tracker.correction(uncertain)));
    }

    private synchronized void sendAgain(
            Exchange exchange, RepeatId id, BiFunction<RoomTracker, Collection<String>, List<RoomUpdate>> updates) {
        State now = published.state();
        List<String> uncertain = exchange.getMessage().getBody() instanceof List<?> keys
                ? keys.stream().map(String::valueOf).toList()
                : List.of();
        PublishedEvents events = eventsAfter(now);
        now.position().ifPresent(reached -> {
            Instant at = clock.instant();
            for (RoomUpdate update : updates.apply(now.tracker(), uncertain)) {
                events.add(update, events.all().size() + 1, n -> id.of(reached, at, n));
            }
            if (!events.all().isEmpty()) {
                State next = new State(now.tracker(), now.position(), events.sequence());
                willSave(exchange, next, new Unsaved(now.tracker().unchanged(), reached, events.sequence()));
            }
        });
        exchange.getMessage().setBody(events.all());
    }

    /** How events that say again what is so are called. */
    private interface RepeatId {
        String of(RoomPosition reached, Instant at, int n);
    }

    /**
     * Keeps the rooms as they are until the exchange is done, and says in the property {@link #HOLDS} what still holds
     * meanwhile.
     */
    public void hold(Exchange exchange) {
        sequencer.acquire(exchange);
        exchange.setProperty(HOLDS, currentState());
    }

    private synchronized BiPredicate<String, String> currentState() {
        return published.state().tracker().currentState();
    }

    /**
     * Saves what this exchange publishes; the route's last step. It may be repeated when it fails.
     *
     * @throws RoomStoreException if the store cannot be written
     */
    public synchronized void save(Exchange exchange) {
        Unsaved unsaved = exchange.getProperty(UNSAVED, Unsaved.class);
        if (unsaved != null) {
            published.save(unsaved);
        }
        exchange.setProperty(SAVED, true);
    }

    /** The guild to follow. */
    synchronized String guildId() {
        return published.guildId();
    }

    /** What was published of the guild; empty as long as Discord has not shown it. Never waits. */
    public Optional<RoomTracker> tracker() {
        return published.shown();
    }

    private RoomUpdate update(State before, Message dispatch, RoomPosition position, KnownPeople knownPeople) {
        String type = dispatch.getHeader(DiscordGatewayConstants.EVENT_TYPE, String.class);
        boolean late = dispatch.getHeader(DiscordGatewayConstants.LATE, false, Boolean.class);
        boolean isReplay = !late
                && before.position().filter(known -> known.includes(position)).isPresent();
        if (isReplay) {
            LOG.atLevel(type.equals("GUILD_CREATE") ? Level.INFO : Level.DEBUG)
                    .log(
                            "[Worker] Skipped the {} with number {}: the rooms take it into account",
                            type,
                            position.sequence());
            return before.tracker().unchanged();
        }
        try {
            RoomUpdate update = before.tracker().on(type, content(dispatch), knownPeople);
            update.warnings().forEach(warning -> LOG.warn("[Worker] {}", warning));
            return update;
        } catch (MalformedDispatchException e) {
            LOG.warn("[Worker] Skipped an event: {}", e.getMessage());
        } catch (IOException | TypeConversionException e) {
            // Its message may show the content.
            LOG.warn("[Worker] Skipped an event: its content is no JSON that can be read ({})", reason(e));
        }
        return before.tracker().unchanged();
    }

    /** The route may have made something else of a dispatch's JSON. */
    private JsonNode content(Message dispatch) throws IOException {
        return dispatch.getBody() instanceof RawJson json
                ? DispatchFields.of(json, published.options().most())
                : dispatch.getBody(JsonNode.class);
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof IOException ? failure : failure.getCause();
        return cause instanceof JsonProcessingException json ? json.getOriginalMessage() : "no reason is known";
    }

    /** What is saved counts when the exchange has succeeded, and not before: a transaction may still be rolled back. */
    private final class Outcome extends SynchronizationAdapter {
        private final State next;
        private final RoomDelta delta;

        Outcome(State next, RoomDelta delta) {
            this.next = next;
            this.delta = delta;
        }

        /** Makes a route that publishes but does not save fail, instead of publishing the same again and again. */
        @Override
        public void onComplete(Exchange exchange) {
            if (exchange.getProperty(SAVED) == null) {
                exchange.setException(new IllegalStateException("The route did not come to the step that saves the"
                        + " rooms, so this event may be sent again: end it with  bean: {ref: rooms, method: save}"));
            } else {
                succeeded(next, delta);
            }
        }

        @Override
        public void onFailure(Exchange exchange) {
            failed();
        }
    }

    private synchronized void succeeded(State next, RoomDelta delta) {
        published.saved(next, delta);
    }

    private synchronized void failed() {
        published.failed();
    }
}

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
 * Converts the guild's events into the room events to publish, and saves the published state.
 *
 * <p>The message is one event, or its body is a list of messages with one event each. The body becomes a list of
 * {@link PublishedEvent}, possibly empty. After queueing them the route must call {@link #save}, best in the same
 * transaction. The new state counts only when the exchange succeeds; until then a repeat gives the same room events.
 * Exchanges must come in the order of the session; each waits until the one before is done. A malformed event is
 * skipped with a warning.
 *
 * <p>With a store, a new process continues where the last one stopped, and skips events that the saved rooms include.
 */
public final class RoomsProcessor implements Processor {
    /**
     * The exchange property that {@link #hold} sets: a {@code BiPredicate<String, String>} that decides by name and
     * request body whether an event still holds.
     */
    public static final String HOLDS = "CamelRoomEventHolds";

    /**
     * The exchange property with what {@link #save} saves; missing if nothing changed, so that no event is published.
     */
    public static final String UNSAVED = "CamelRoomsUnsaved";

    private static final Logger LOG = LoggerFactory.getLogger(RoomsProcessor.class);

    /** The exchange property that is set when the route has called {@link #save}. */
    private static final String SAVED = "CamelRoomsSaved";

    private final ExchangeSequencer sequencer = new ExchangeSequencer();
    private final InstantSource clock;
    private final PublishedState published;

    /** Creates a processor; set the guild before use. */
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

    /** Sets the store of the rooms; none by default. */
    public synchronized void setStore(RoomStore store) {
        published.store(store);
    }

    /** Sets the channel types of rooms, as in {@link RoomOptions#withTypes}; voice channels by default. */
    public synchronized void setTypes(String types) {
        published.options(published.options().withTypes(types));
    }

    /** Sets the extra events, as in {@link RoomOptions#withExtras}; none by default. */
    public synchronized void setExtraEvents(String extraEvents) {
        published.options(published.options().withExtras(extraEvents));
    }

    /**
     * Reads the saved state before the first event.
     *
     * @throws RoomStoreException if the store cannot be read
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
     * Creates the events of a {@link RoomTracker#resync resync}. They have new ids, so that a hub does not drop them as
     * duplicates. If the body is a list, it has the subjects that the hub may have wrong, as for {@link #correct}.
     */
    public void resync(Exchange exchange) {
        sequencer.acquire(exchange);
        sendAgain(
                exchange,
                RoomEventId::ofResync,
                (tracker, uncertain) -> List.of(tracker.takeBack(uncertain), tracker.resync()));
    }

    /**
     * Creates the events of a correction. The body lists the subjects that the hub may have wrong: {@code person:<user
     * id>}, {@code room:<channel id>}, or {@code guild} for everything. An empty list gives no events.
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

    /** Creates the ids of a resync or a correction. */
    private interface RepeatId {
        String of(RoomPosition reached, Instant at, int n);
    }

    /** Keeps the rooms unchanged until the exchange is done, and sets the property {@link #HOLDS}. */
    public void hold(Exchange exchange) {
        sequencer.acquire(exchange);
        exchange.setProperty(HOLDS, currentState());
    }

    private synchronized BiPredicate<String, String> currentState() {
        return published.state().tracker().currentState();
    }

    /**
     * Saves the state after this exchange's events. The last step of a route; it may be repeated if it fails.
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

    /** The id of the guild to follow. */
    synchronized String guildId() {
        return published.guildId();
    }

    /** The published state; empty until Discord has shown the guild. Never waits. */
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
                            "[Worker] Skipped the {} with number {}: the rooms already include it",
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
            // The exception's message may quote the content.
            LOG.warn("[Worker] Skipped an event: its content is not valid JSON ({})", reason(e));
        }
        return before.tracker().unchanged();
    }

    /** The content of a dispatch, also if the route has converted its JSON. */
    private JsonNode content(Message dispatch) throws IOException {
        return dispatch.getBody() instanceof RawJson json
                ? DispatchFields.of(json, published.options().most())
                : dispatch.getBody(JsonNode.class);
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof IOException ? failure : failure.getCause();
        return cause instanceof JsonProcessingException json ? json.getOriginalMessage() : "no reason is known";
    }

    /** Applies the saved state when the exchange has succeeded, because the transaction may still be rolled back. */
    private final class Outcome extends SynchronizationAdapter {
        private final State next;
        private final RoomDelta delta;

        Outcome(State next, RoomDelta delta) {
            this.next = next;
            this.delta = delta;
        }

        /** Fails a route that publishes but does not save, because it would publish the same events again. */
        @Override
        public void onComplete(Exchange exchange) {
            if (exchange.getProperty(SAVED) == null) {
                exchange.setException(new IllegalStateException("The route did not save the rooms, so this event may"
                        + " be sent again: end the route with  bean: {ref: rooms, method: save}"));
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

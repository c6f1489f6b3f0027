package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.component.DiscordGatewayConstants;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event of the guild into the room events that the hub has to be told, and afterwards saves what it was told.
 *
 * <p>The body becomes a list of messages, one for each room event, possibly none: to be split. Each has the request's
 * body and the headers {@link #EVENT_ID}, {@link #EVENT_SOURCE} and {@link #EVENT}. When all are on their way the route
 * has to come to {@link #save}; until then nothing of the event counts, and the same event makes the same messages.
 * Exchanges have to come in the order of the session; the next one waits until this one is done.
 *
 * <p>With a store, a new process goes on where the one before stopped, and an event that the saved rooms take into
 * account already makes no messages. Without one, a new process knows nothing.
 */
public final class RoomsProcessor implements Processor {
    /** The {@link RoomEventId}: the same for every replay of the same event. */
    public static final String EVENT_ID = "X-Hub-Event-Id";

    /** {@code live}, or {@code snapshot} for what was found by comparing a GUILD_CREATE. */
    public static final String EVENT_SOURCE = "X-Hub-Event-Source";

    /** The name of the room event, for example {@code voice.joined}; not sent. */
    public static final String EVENT = "CamelRoomEvent";

    /** The exchange's property that holds what is not saved yet. */
    private static final String UNSAVED = "CamelRoomsUnsaved";

    private record Unsaved(Step step, RoomPosition position) {}

    /** What the hub was told, and up to where. */
    private record Told(RoomTracker tracker, Optional<RoomPosition> position) {}

    private final RoomsTurns turns = new RoomsTurns();
    private final InstantSource clock = InstantSource.system();
    private @Nullable String guildId;
    private RoomOptions options = RoomOptions.USUAL;
    private @Nullable RoomStore store;
    private @Nullable Told told;
    /** As {@link #told} was when it was last known, for those who must not wait for the store. */
    private volatile Optional<RoomTracker> shown = Optional.empty();

    /**
     * Sets the guild to follow.
     *
     * @param guildId a snowflake
     */
    public synchronized void setGuildId(String guildId) {
        this.guildId = guildId;
    }

    /** Sets where the rooms outlive the process; by default nowhere. */
    public synchronized void setStore(RoomStore store) {
        this.store = store;
    }

    /** Sets which channels are rooms, as in {@link RoomOptions#withTypes}; by default voice channels. */
    public synchronized void setTypes(String names) {
        options = options.withTypes(names);
    }

    /** Sets what the hub is told beyond the four events, as in {@link RoomOptions#withExtras}; by default nothing. */
    public synchronized void setExtraEvents(String names) {
        options = options.withExtras(names);
    }

    /**
     * Reads what was saved, so that it is known before the first event comes.
     *
     * @throws RoomStoreException where the store cannot be read
     */
    public synchronized void load() {
        told();
    }

    @Override
    public void process(Exchange exchange) {
        turns.take(exchange);
        tell(exchange);
    }

    private synchronized void tell(Exchange exchange) {
        Told before = told();
        Message dispatch = exchange.getMessage();
        RoomPosition position = new RoomPosition(
                dispatch.getHeader(DiscordGatewayConstants.SESSION_ID, String.class),
                dispatch.getHeader(DiscordGatewayConstants.SEQUENCE, Long.class));
        Step step = step(before, dispatch, position);
        if (step.next() != before.tracker()) {
            exchange.setProperty(UNSAVED, new Unsaved(step, position));
            exchange.getExchangeExtension().addOnCompletion(new SaveRequired());
        }
        dispatch.setBody(messages(exchange, step, n -> RoomEventId.of(position, n)));
    }

    /**
     * Makes the messages that tell a hub everything anew which has lost its memory. They have ids of their own, so that
     * no hub takes them for what it knows.
     */
    public void resync(Exchange exchange) {
        turns.take(exchange);
        tellEverything(exchange);
    }

    private synchronized void tellEverything(Exchange exchange) {
        Told told = told();
        Instant now = clock.instant();
        exchange.getMessage()
                .setBody(told.position()
                        .map(position -> messages(
                                exchange, told.tracker().resync(), n -> RoomEventId.ofResync(position, now, n)))
                        .orElse(List.of()));
    }

    /**
     * Saves what the hub was told of this exchange; the route's last step. It may be repeated when it fails.
     *
     * @throws RoomStoreException where the store cannot be written
     */
    public synchronized void save(Exchange exchange) {
        Unsaved unsaved = exchange.getProperty(UNSAVED, Unsaved.class);
        if (unsaved == null) {
            return;
        }
        // If this fails nobody knows what the store holds, until it is read again or the same is saved.
        told = null;
        if (store != null) {
            store.save(unsaved.step(), unsaved.position());
        }
        remember(new Told(unsaved.step().next(), Optional.of(unsaved.position())));
        exchange.removeProperty(UNSAVED);
    }

    /** The guild to follow. */
    synchronized String guildId() {
        if (guildId == null) {
            throw new IllegalStateException("the rooms processor needs a guild: set its property guildId");
        }
        return guildId;
    }

    /** What the hub was told of the guild; empty as long as Discord has not shown it. Never waits. */
    Optional<RoomTracker> tracker() {
        return shown;
    }

    private Told told() {
        if (told == null) {
            String guild = guildId();
            Optional<SavedRooms> saved = store == null ? Optional.empty() : store.load(guild);
            return remember(saved.map(rooms -> told(guild, rooms))
                    .orElseGet(() -> new Told(RoomTracker.of(guild, options), Optional.empty())));
        }
        return told;
    }

    private Told remember(Told now) {
        told = now;
        shown = now.position().map(position -> now.tracker());
        return now;
    }

    private Told told(String guildId, SavedRooms saved) {
        RoomTracker tracker =
                RoomTracker.restored(guildId, options, saved.rooms(), saved.people(), saved.removedFromGuild());
        return new Told(tracker, Optional.of(saved.position()));
    }

    private static Step step(Told before, Message dispatch, RoomPosition position) {
        boolean isReplay =
                before.position().filter(known -> known.includes(position)).isPresent();
        if (isReplay) {
            return before.tracker().unchanged();
        }
        String type = dispatch.getHeader(DiscordGatewayConstants.EVENT_TYPE, String.class);
        return before.tracker().on(type, dispatch.getBody(JsonNode.class));
    }

    private static List<Message> messages(Exchange exchange, Step step, IntFunction<String> id) {
        List<Message> messages = new ArrayList<>(step.events().size());
        for (RoomEvent event : step.events()) {
            Message message = new DefaultMessage(exchange);
            message.setBody(RoomEventJson.encode(event));
            message.setHeader(EVENT_ID, id.apply(messages.size() + 1));
            message.setHeader(EVENT_SOURCE, step.source().wireName());
            message.setHeader(EVENT, event.type());
            messages.add(message);
        }
        return messages;
    }

    /** Makes a route that tells the hub but does not save fail, rather than tell the same again and again. */
    private static final class SaveRequired extends SynchronizationAdapter {
        @Override
        public void onComplete(Exchange exchange) {
            if (exchange.getProperty(UNSAVED) != null) {
                exchange.setException(new IllegalStateException("The route did not come to the step that saves the"
                        + " rooms, so this event may be sent again: end it with  bean: {ref: rooms, method: save}"));
            }
        }
    }
}

package io.github.discordgateway.rooms;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was published of a guild, in memory and in the store, if there is one. Without a store it keeps everybody's name
 * in memory. Belongs to the lock of its owner, but for {@link #shown}.
 */
final class PublishedState {
    /**
     * What was published, up to where, and the number of the last event.
     *
     * @param position empty as long as Discord has not shown the guild
     */
    record State(RoomTracker tracker, Optional<RoomPosition> position, long sequence) {}

    /** What a transaction saves. */
    record Unsaved(RoomUpdate update, RoomPosition position, long sequence) {}

    private final InstantSource clock;
    private final KnownPeopleInMemory peopleWithoutStore = new KnownPeopleInMemory();
    private @Nullable String guildId;
    private RoomOptions options = RoomOptions.USUAL;
    private @Nullable RoomStore store;
    private @Nullable State state;
    private volatile Optional<RoomTracker> shown = Optional.empty();

    PublishedState(InstantSource clock) {
        this.clock = clock;
    }

    void guildId(String guildId) {
        this.guildId = guildId;
    }

    void options(RoomOptions options) {
        this.options = options;
    }

    void store(RoomStore store) {
        this.store = store;
    }

    RoomOptions options() {
        return options;
    }

    String guildId() {
        if (guildId == null) {
            throw new IllegalStateException("the rooms processor needs a guild: set its property guildId");
        }
        return guildId;
    }

    /**
     * The present state; reads it from the store if it is not known.
     *
     * @throws RoomStoreException if the store cannot be read
     */
    State state() {
        State known = state;
        if (known != null) {
            return known;
        }
        String guild = guildId();
        Optional<SavedRooms> saved = store == null ? Optional.empty() : store.load(guild);
        State loaded = saved.map(rooms -> restored(guild, rooms))
                .orElseGet(() -> new State(RoomTracker.of(guild, options), Optional.empty(), firstSequence()));
        remember(loaded);
        return loaded;
    }

    private State restored(String guild, SavedRooms saved) {
        RoomTracker tracker =
                RoomTracker.restored(guild, options, saved.rooms(), saved.people(), saved.removedFromGuild());
        long sequence = saved.eventSequence() == 0 ? firstSequence() : saved.eventSequence();
        return new State(tracker, Optional.of(saved.position()), sequence);
    }

    /** From the clock, so that a hub does not take the events of a new database for older ones than those before. */
    private long firstSequence() {
        return clock.millis();
    }

    private void remember(State now) {
        state = now;
        shown = now.position().map(position -> now.tracker());
    }

    /** Saves it in the transaction that is under way; it counts only when that has {@linkplain #saved succeeded}. */
    void save(Unsaved unsaved) {
        if (store != null) {
            store.save(unsaved.update(), unsaved.position(), unsaved.sequence());
        }
    }

    /** A state was saved. */
    void saved(State next, RoomDelta delta) {
        remember(next);
        if (store == null) {
            peopleWithoutStore.add(delta.people());
        }
    }

    /** Nobody knows what the store holds, until it is read again. */
    void failed() {
        if (store != null) {
            state = null;
        }
    }

    /**
     * What is known of people: the last that unsaved events said, and what was saved.
     *
     * @throws RoomStoreException if the store cannot be read
     */
    Map<String, Person> people(Set<String> userIds, List<RoomDelta> unsaved) {
        Map<String, Person> people =
                new HashMap<>(store == null ? peopleWithoutStore.of(userIds) : store.people(guildId(), userIds));
        for (Person person : RoomDelta.ofAll(unsaved).people()) {
            if (userIds.contains(person.userId())) {
                people.put(person.userId(), person);
            }
        }
        return people;
    }

    /** The state as it was when it was last known, for any thread that must not wait for the store. */
    Optional<RoomTracker> shown() {
        return shown;
    }
}

package io.github.discordgateway.rooms;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The published state of a guild, in memory and in the store, if there is one. Without a store it keeps all names in
 * memory. Guarded by the lock of its owner, except {@link #shown}.
 */
final class PublishedState {
    /**
     * The rooms, the last dispatch that they include, and the number of the last event.
     *
     * @param position empty until Discord has shown the guild
     */
    record State(RoomTracker tracker, Optional<RoomPosition> position, long sequence) {}

    /** A state that a transaction has still to save. */
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
     * The present state. Reads it from the store if it is not in memory.
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

    /** Starts at the clock, so that a new database continues with higher numbers than a lost one. */
    private long firstSequence() {
        return clock.millis();
    }

    private void remember(State now) {
        state = now;
        shown = now.position().map(position -> now.tracker());
    }

    /** Saves a state in the thread's transaction. It counts only after {@link #saved}. */
    void save(Unsaved unsaved) {
        if (store != null) {
            store.save(unsaved.update(), unsaved.position(), unsaved.sequence());
        }
    }

    /** Makes a state the present one, after its transaction has succeeded. */
    void saved(State next, RoomDelta delta) {
        remember(next);
        if (store == null) {
            peopleWithoutStore.add(delta.people());
        }
    }

    /** Forgets the state in memory, so that the next call reads the store again. */
    void failed() {
        if (store != null) {
            state = null;
        }
    }

    /**
     * The known people: from unsaved changes first, then from the store.
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

    /** The last known state, for threads that must not wait for the store. */
    Optional<RoomTracker> shown() {
        return shown;
    }
}

package io.github.discordgateway.rooms;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that can be broken and repaired, and counts what it saves. */
final class BreakableRoomStore implements RoomStore {
    private final RoomStore store;
    private boolean broken;
    private int saves;

    BreakableRoomStore(RoomStore store) {
        this.store = store;
    }

    void breakDown() {
        broken = true;
    }

    void repair() {
        broken = false;
    }

    int saves() {
        return saves;
    }

    @Override
    public Optional<SavedRooms> load(String guildId) {
        throwIfBroken();
        return store.load(guildId);
    }

    @Override
    public Map<String, Person> people(String guildId, Set<String> userIds) {
        throwIfBroken();
        return store.people(guildId, userIds);
    }

    @Override
    public void save(RoomUpdate update, RoomPosition position, long eventSequence) {
        throwIfBroken();
        store.save(update, position, eventSequence);
        saves++;
    }

    private void throwIfBroken() {
        if (broken) {
            throw new RoomStoreException("the store is broken", new IOException());
        }
    }
}

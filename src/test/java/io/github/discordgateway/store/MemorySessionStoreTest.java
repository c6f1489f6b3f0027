package io.github.discordgateway.store;

import io.github.discordgateway.transport.MemorySessionStore;
import io.github.discordgateway.transport.SessionStore;

class MemorySessionStoreTest extends SessionStoreContract {
    @Override
    SessionStore store() {
        return new MemorySessionStore();
    }
}

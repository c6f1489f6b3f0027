package io.github.discordgateway.simulator;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live sessions, with a socket or waiting for one. */
final class SimulatedSessionStore {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final EventLoop loop;
    private final Duration lifetime;
    private final Map<String, SimulatedSession> byId = new LinkedHashMap<>();

    SimulatedSessionStore(EventLoop loop, Duration lifetime) {
        this.loop = loop;
        this.lifetime = lifetime;
    }

    SimulatedSession start(IdentifyRequest request, SimulatorOptions options) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        SimulatedSession session = new SimulatedSession(HexFormat.of().formatHex(id), request, options);
        byId.put(session.id(), session);
        return session;
    }

    @Nullable
    SimulatedSession resumable(String id) {
        SimulatedSession session = byId.get(id);
        return session != null && session.resumable() ? session : null;
    }

    Collection<SimulatedSession> all() {
        return List.copyOf(byId.values());
    }

    boolean hasConnected() {
        return byId.values().stream().anyMatch(session -> session.link() != null);
    }

    void attach(SimulatedSession session, SessionLink link) {
        loop.cancel(session.expiry());
        session.expiry(EventLoop.NO_TIMER);
        session.link(link);
    }

    /** The session's socket is gone; it lives on for a while. */
    void detach(SimulatedSession session) {
        session.link(null);
        if (session.resumable()) {
            session.expiry(loop.after(lifetime, () -> end(session)));
        } else {
            end(session);
        }
    }

    void end(SimulatedSession session) {
        loop.cancel(session.expiry());
        session.link(null);
        session.forget();
        byId.remove(session.id());
    }

    void forgetAll() {
        for (SimulatedSession session : all()) {
            session.forget();
            if (session.link() == null) {
                end(session);
            }
        }
    }
}

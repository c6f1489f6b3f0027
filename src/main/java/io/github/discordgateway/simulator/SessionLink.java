package io.github.discordgateway.simulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The link between one connection and its session: how the connection gets a session, uses it, and loses it. */
final class SessionLink {

    private final Gateway gateway;
    private final SimulatorConnection connection;
    private @Nullable SimulatedSession session;
    private @Nullable IdentifyRequest awaitingReady;
    private @Nullable Queue<ReplayBuffer.Frame> held;

    SessionLink(Gateway gateway, SimulatorConnection connection) {
        this.gateway = gateway;
        this.connection = connection;
    }

    boolean authenticated() {
        return session != null || awaitingReady != null;
    }

    /** Discord docs, Gateway &gt; Identifying. */
    void identify(IdentifyRequest request) throws ProtocolViolation {
        requireUnauthenticated(request.token());
        request.intents().check(gateway.options().privilegedIntents());
        switch (gateway.identifyBudget().spend(request.shard())) {
            case EXHAUSTED -> gateway.resetToken();
            case TOO_FAST -> connection.control(SimulatedOpcode.INVALID_SESSION, false);
            case GRANTED -> granted(request);
        }
    }

    private void granted(IdentifyRequest request) {
        if (gateway.faults().isOn(Switch.REFUSE_IDENTIFIES)) {
            connection.control(SimulatedOpcode.INVALID_SESSION, false);
            return;
        }
        awaitingReady = request;
        if (!gateway.faults().isOn(Switch.WITHHOLD_READY)) {
            ready();
        }
    }

    /** Starts the requested session, if READY is still pending. */
    void ready() {
        IdentifyRequest request = awaitingReady;
        if (request != null && connection.socket().isOpen()) {
            awaitingReady = null;
            SimulatedSession started = gateway.sessions().start(request, gateway.options());
            attach(started);
            gateway.welcome(started);
        }
    }

    /** Discord docs, Gateway &gt; Resuming. */
    void resume(ResumeRequest request) throws ProtocolViolation {
        requireUnauthenticated(request.token());
        SimulatedSession resumed = gateway.sessions().resumable(request.sessionId());
        if (resumed == null) {
            connection.control(SimulatedOpcode.INVALID_SESSION, false);
            return;
        }
        if (request.sequence() > resumed.sequence()) {
            throw new ProtocolViolation(CloseReason.INVALID_SEQUENCE);
        }
        Optional<List<ReplayBuffer.Frame>> missed = resumed.missedSince(request.sequence());
        if (missed.isEmpty()) {
            gateway.sessions().end(resumed);
            connection.control(SimulatedOpcode.INVALID_SESSION, false);
            return;
        }
        SessionLink former = resumed.link();
        if (former != null) {
            former.handOver();
        }
        attach(resumed);
        replay(missed.get(), resumed.resumed());
    }

    /** Numbers RESUMED before the replay, so that events during a stopped replay come after it. */
    private void replay(List<ReplayBuffer.Frame> missed, ReplayBuffer.Frame resumed) {
        int unhindered = Math.min(missed.size(), gateway.faults().replayPause().orElse(missed.size()));
        missed.subList(0, unhindered).forEach(this::deliver);
        if (gateway.faults().replayPause().isPresent()) {
            held = new ArrayDeque<>();
        }
        missed.subList(unhindered, missed.size()).forEach(this::deliver);
        deliver(resumed);
    }

    /** Sends the rest of a stopped replay. */
    void continueReplay() {
        Queue<ReplayBuffer.Frame> rest = held;
        if (rest != null) {
            held = null;
            rest.forEach(this::deliver);
        }
    }

    private void requireUnauthenticated(String token) throws ProtocolViolation {
        if (authenticated()) {
            throw new ProtocolViolation(CloseReason.ALREADY_AUTHENTICATED);
        }
        if (!gateway.accepts(token)) {
            throw new ProtocolViolation(CloseReason.AUTHENTICATION_FAILED);
        }
    }

    private void attach(SimulatedSession toServe) {
        session = toServe;
        gateway.sessions().attach(toServe, this);
    }

    void deliver(ReplayBuffer.Frame frame) {
        if (held != null) {
            held.add(frame);
            return;
        }
        // Noted first, since the receiver may query the time at once.
        if (session != null) {
            gateway.traffic().dispatched(session.id(), frame.sequence());
        }
        connection.socket().send(frame.message());
    }

    void acknowledged(long sequence) {
        if (session != null && gateway.options().trimReplayOnHeartbeat()) {
            session.acknowledged(sequence);
        }
    }

    /** The session continues with this connection and ends with it. */
    void forget() {
        if (session != null) {
            session.forget();
        }
    }

    /** The session ends, or will not begin. */
    void end() {
        if (session != null) {
            gateway.sessions().end(session);
        }
        clear();
    }

    /** The session continues without this connection, if it can be resumed. */
    void leave() {
        if (session != null) {
            gateway.sessions().detach(session);
        }
        clear();
    }

    /** Another connection takes the session. */
    private void handOver() {
        leave();
        connection.superseded();
    }

    private void clear() {
        session = null;
        awaitingReady = null;
        held = null;
    }
}

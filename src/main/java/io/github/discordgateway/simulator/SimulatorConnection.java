package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, from HELLO to the close: answers what the client sends and closes on what it must not send.
 * Everything here dies with the socket; what survives it is in {@link SimulatedSession}.
 */
final class SimulatorConnection {

    private final Gateway gateway;
    private final SimulatorSocket socket;
    private final UpgradeQuery query;
    private final int number;
    private final SendRate rate = new SendRate();
    private @Nullable SimulatedSession session;
    private @Nullable IdentifyRequest awaitingReady;
    private long heartbeatWatch = EventLoop.NO_TIMER;

    SimulatorConnection(Gateway gateway, ServerWebSocket upgraded) {
        this.gateway = gateway;
        this.query = UpgradeQuery.parse(upgraded.query());
        this.socket = new SimulatorSocket(
                upgraded, query.value("compress"), gateway.options().splitAfter());
        this.number = gateway.traffic()
                .upgraded(upgraded.path(), upgraded.query(), upgraded.headers().get("User-Agent"));
        socket.onMessage(this::receive);
        socket.onClosed(this::closed);
    }

    /** Greets the client. Discord docs, Gateway &gt; Connection Lifecycle. */
    void open() {
        if (!"10".equals(query.value("v"))) {
            close(CloseReason.INVALID_API_VERSION);
            return;
        }
        if (!"json".equals(query.value("encoding"))) {
            close(CloseReason.DECODE_ERROR);
            return;
        }
        if (gateway.faults().reconnectsBeforeHello()) {
            control(Opcode.RECONNECT, null);
        }
        if (!gateway.faults().withholdsHello()) {
            Duration interval = gateway.options().heartbeatInterval();
            control(Opcode.HELLO, new JsonObject().put("heartbeat_interval", interval.toMillis()));
            watchHeartbeats();
        }
    }

    private void receive(Buffer bytes) {
        if (!socket.isOpen()) {
            return;
        }
        try {
            rate.count();
            ClientMessage message = ClientMessage.decode(bytes);
            gateway.traffic().received(number, message, gateway.options().token());
            answer(message);
        } catch (ProtocolViolation violation) {
            close(violation.reason());
        }
    }

    private void answer(ClientMessage message) throws ProtocolViolation {
        switch (message.opcode()) {
            case HEARTBEAT -> heartbeat(message.d());
            case IDENTIFY -> identify(IdentifyRequest.from(message.object()));
            case RESUME -> resume(ResumeRequest.from(message.object()));
            default -> {
                if (!authenticated()) {
                    throw new ProtocolViolation(CloseReason.NOT_AUTHENTICATED);
                }
            }
        }
    }

    private void heartbeat(@Nullable Object lastSeen) throws ProtocolViolation {
        if (lastSeen != null && !(lastSeen instanceof Number)) {
            throw new ProtocolViolation(CloseReason.DECODE_ERROR);
        }
        watchHeartbeats();
        if (lastSeen instanceof Number sequence
                && session != null
                && gateway.options().trimReplayOnHeartbeat()) {
            session.acknowledged(sequence.longValue());
        }
        if (gateway.faults().acknowledgesHeartbeats()) {
            control(Opcode.HEARTBEAT_ACK, null);
        }
    }

    private void identify(IdentifyRequest request) throws ProtocolViolation {
        requireUnauthenticated(request.token());
        request.intents().check(gateway.options().privilegedIntents());
        switch (gateway.identifyBudget().spend(request.shard())) {
            case EXHAUSTED -> gateway.resetToken();
            case TOO_FAST -> control(Opcode.INVALID_SESSION, false);
            case GRANTED -> {
                awaitingReady = request;
                if (!gateway.faults().withholdsReady()) {
                    ready();
                }
            }
        }
    }

    /** Starts the session that was asked for, if READY is still due. */
    void ready() {
        IdentifyRequest request = awaitingReady;
        if (request != null && socket.isOpen()) {
            awaitingReady = null;
            SimulatedSession started = gateway.sessions().start(request, gateway.options());
            attach(started);
            gateway.welcome(started);
        }
    }

    /** Discord docs, Gateway &gt; Resuming. */
    private void resume(ResumeRequest request) throws ProtocolViolation {
        requireUnauthenticated(request.token());
        SimulatedSession resumed = gateway.sessions().resumable(request.sessionId());
        if (resumed == null) {
            control(Opcode.INVALID_SESSION, false);
            return;
        }
        if (request.sequence() > resumed.sequence()) {
            throw new ProtocolViolation(CloseReason.INVALID_SEQUENCE);
        }
        Optional<List<ReplayBuffer.Frame>> missed = resumed.missedSince(request.sequence());
        if (missed.isEmpty()) {
            gateway.sessions().end(resumed);
            control(Opcode.INVALID_SESSION, false);
            return;
        }
        SimulatorConnection former = resumed.connection();
        if (former != null) {
            former.close(CloseReason.UNKNOWN_ERROR);
        }
        attach(resumed);
        missed.get().forEach(this::deliver);
        resumed.dispatchResumed();
    }

    private void requireUnauthenticated(String token) throws ProtocolViolation {
        if (authenticated()) {
            throw new ProtocolViolation(CloseReason.ALREADY_AUTHENTICATED);
        }
        if (!gateway.accepts(token)) {
            throw new ProtocolViolation(CloseReason.AUTHENTICATION_FAILED);
        }
    }

    private boolean authenticated() {
        return session != null || awaitingReady != null;
    }

    private void attach(SimulatedSession toServe) {
        session = toServe;
        gateway.sessions().attach(toServe, this);
    }

    void deliver(ReplayBuffer.Frame frame) {
        socket.send(frame.message());
        if (session != null) {
            gateway.traffic().dispatched(session.id(), frame.sequence());
        }
    }

    void control(Opcode op, @Nullable Object d) {
        socket.send(gateway.options().keyOrder().control(op, Json.encode(d)));
    }

    /** Tells the client that its session is broken; one that can't be resumed ends. */
    void invalidateSession(boolean resumable) {
        control(Opcode.INVALID_SESSION, resumable);
        if (!resumable) {
            endSession();
            awaitingReady = null;
        }
    }

    SimulatorSocket socket() {
        return socket;
    }

    void close(CloseReason reason) {
        close(reason.code(), reason.text());
    }

    void close(int code, String reason) {
        leaveSession();
        socket.close(code, reason);
    }

    void drop() {
        leaveSession();
        socket.drop();
    }

    private void watchHeartbeats() {
        gateway.loop().cancel(heartbeatWatch);
        Duration patience = gateway.options().heartbeatInterval().multipliedBy(2);
        heartbeatWatch = gateway.loop().after(patience, () -> {
            endSession();
            close(CloseReason.SESSION_TIMED_OUT);
        });
    }

    /** Discord docs, Gateway &gt; Disconnecting: a client that closes with 1000 or 1001 ends its session. */
    private void closed(@Nullable Short codeFromClient) {
        gateway.traffic().closed(codeFromClient);
        if (codeFromClient != null && (codeFromClient == 1000 || codeFromClient == 1001)) {
            endSession();
        }
        leaveSession();
        gateway.remove(this);
    }

    private void endSession() {
        if (session != null) {
            gateway.sessions().end(session);
            session = null;
        }
    }

    private void leaveSession() {
        gateway.loop().cancel(heartbeatWatch);
        heartbeatWatch = EventLoop.NO_TIMER;
        if (session != null) {
            gateway.sessions().detach(session);
            session = null;
        }
    }
}

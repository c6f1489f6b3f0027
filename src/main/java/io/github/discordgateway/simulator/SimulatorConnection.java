package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, from HELLO to the close: responds to the client's messages, and closes after a violation.
 * Everything here dies with the socket; what survives it is in {@link SimulatedSession}.
 */
final class SimulatorConnection {

    private final Gateway gateway;
    private final SimulatorSocket socket;
    private final UpgradeQuery query;
    private final int number;
    private final Greeting greeting;
    private final HeartbeatWatch heartbeats;
    private final SessionLink link;
    private final SendRate rate = new SendRate();

    SimulatorConnection(Gateway gateway, ServerWebSocket upgraded) {
        this.gateway = gateway;
        this.query = UpgradeQuery.parse(upgraded.query());
        this.socket = new SimulatorSocket(
                upgraded, query.value("compress"), gateway.options().splitAfter());
        this.number = gateway.traffic()
                .upgraded(upgraded.path(), upgraded.query(), upgraded.headers().get("User-Agent"));
        this.greeting = new Greeting(gateway, socket);
        this.heartbeats = new HeartbeatWatch(gateway.loop(), gateway.options().heartbeatTimeout(), this::timedOut);
        this.link = new SessionLink(gateway, this);
        socket.onMessage(this::receive);
        socket.onClientClosing(this::clientCloses);
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
        if (gateway.faults().isOn(Switch.RECONNECT_BEFORE_HELLO)) {
            control(SimulatedOpcode.RECONNECT, null);
        }
        greet();
    }

    /** Sends HELLO or the rest of it, as far as the faults allow. */
    void greet() {
        if (greeting.proceed()) {
            heartbeats.restart();
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
            case IDENTIFY -> link.identify(IdentifyRequest.from(message.object()));
            case RESUME -> link.resume(ResumeRequest.from(message.object()));
            default -> {
                if (!link.authenticated()) {
                    throw new ProtocolViolation(CloseReason.NOT_AUTHENTICATED);
                }
            }
        }
    }

    private void heartbeat(@Nullable Object lastSeen) throws ProtocolViolation {
        if (lastSeen != null && !(lastSeen instanceof Number)) {
            throw new ProtocolViolation(CloseReason.DECODE_ERROR);
        }
        heartbeats.restart();
        if (lastSeen instanceof Number sequence) {
            link.acknowledged(sequence.longValue());
        }
        if (!gateway.faults().isOn(Switch.IGNORE_HEARTBEATS)) {
            control(SimulatedOpcode.HEARTBEAT_ACK, null);
        }
    }

    private void timedOut() {
        link.end();
        close(CloseReason.SESSION_TIMED_OUT);
    }

    void control(SimulatedOpcode op, @Nullable Object d) {
        socket.send(gateway.options().keyOrder().control(op, Json.encode(d)));
    }

    /** Sends the client op 9: its session is invalid. A session that cannot be resumed ends. */
    void invalidateSession(boolean resumable) {
        control(SimulatedOpcode.INVALID_SESSION, resumable);
        if (!resumable) {
            link.end();
        }
    }

    SimulatorSocket socket() {
        return socket;
    }

    SessionLink link() {
        return link;
    }

    /** Notes that another connection has taken this one's session. */
    void superseded() {
        if (!socket.owesCloseAnswer()) {
            close(CloseReason.UNKNOWN_ERROR);
        }
    }

    void close(CloseReason reason) {
        close(reason.code(), reason.text());
    }

    void close(int code, String reason) {
        leave();
        socket.close(code, reason);
    }

    void drop() {
        leave();
        socket.drop();
    }

    void reset() {
        leave();
        socket.reset();
    }

    /** Discord docs, Gateway &gt; Disconnecting: a client that closes with 1000 or 1001 ends its session. */
    private boolean clientCloses(int code) {
        gateway.traffic().clientClosed(code);
        heartbeats.stop();
        if (code == 1000 || code == 1001) {
            link.forget();
        }
        return !gateway.faults().isOn(Switch.WITHHOLD_CLOSE_ANSWERS);
    }

    private void closed() {
        gateway.traffic().closed();
        leave();
        gateway.remove(this);
    }

    private void leave() {
        heartbeats.stop();
        link.leave();
    }
}

package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * What can go wrong, on demand.
 *
 * <p>A method that takes a {@code boolean} is a switch and holds until it is thrown back; the others happen once, to
 * every open connection. Safe to call from any thread; when a method returns, it has happened on the server's side.
 */
public final class Faults {

    private final Gateway gateway;
    private boolean acknowledgesHeartbeats = true;
    private boolean withholdsHello;
    private boolean withholdsReady;
    private boolean reconnectsBeforeHello;
    private boolean refusesConnections;
    private GatewayBotAnswer gatewayBotAnswer = new GatewayBotAnswer.Ordinary();

    Faults(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Closes every socket with that code, such as 1000, 1001 or 4000 to 4999. The sessions can be resumed, whatever the
     * code says.
     */
    public void closeSockets(int code) {
        toEach(connection -> connection.close(code, "On demand."));
    }

    /**
     * Ends every TCP connection without a close frame, so that a client sees no code or 1006. The sessions can be
     * resumed.
     */
    public void dropSockets() {
        toEach(SimulatorConnection::drop);
    }

    /** Sends op 7: reconnect and resume. */
    public void requestReconnect() {
        toEach(connection -> connection.control(Opcode.RECONNECT, null));
    }

    /** Sends op 9; the sessions end unless they are said to be resumable. */
    public void invalidateSessions(boolean resumable) {
        toEach(connection -> connection.invalidateSession(resumable));
    }

    /** Sends op 1: a heartbeat is wanted at once. */
    public void requestHeartbeat() {
        toEach(connection -> connection.control(Opcode.HEARTBEAT, null));
    }

    /** Makes every later RESUME fail with op 9 {@code false}; open connections go on. */
    public void forgetSessions() {
        gateway.loop().run(gateway.sessions()::forgetAll);
    }

    /** Sends text as it is, uncompressed, which need not be a gateway message. */
    public void sendText(String text) {
        toEach(connection -> connection.socket().sendText(text));
    }

    /** Sends bytes as they are, which need not belong to the connection's compressed stream. */
    public void sendBinary(byte[] bytes) {
        toEach(connection -> connection.socket().sendBinary(Buffer.buffer(bytes)));
    }

    /** Sends text in the way of a gateway message, so compressed where the connection is. */
    public void sendMessage(String message) {
        toEach(connection -> connection.socket().send(message));
    }

    /** Whether heartbeats are answered with op 11; without, the connection looks like a zombie. On by default. */
    public void acknowledgeHeartbeats(boolean on) {
        gateway.loop().run(() -> acknowledgesHeartbeats = on);
    }

    /** Whether new connections are left without HELLO; those opened meanwhile never get one. */
    public void withholdHello(boolean on) {
        gateway.loop().run(() -> withholdsHello = on);
    }

    /** Whether new connections get op 7 before HELLO. */
    public void reconnectBeforeHello(boolean on) {
        gateway.loop().run(() -> reconnectsBeforeHello = on);
    }

    /** Whether READY is kept back, as in an outage; switching it off sends what is due. */
    public void withholdReady(boolean on) {
        gateway.loop().run(() -> {
            withholdsReady = on;
            if (!on) {
                gateway.connections().forEach(SimulatorConnection::ready);
            }
        });
    }

    /** Whether new WebSocket upgrades are refused with HTTP 503. */
    public void refuseConnections(boolean on) {
        gateway.loop().run(() -> refusesConnections = on);
    }

    /** What {@code GET /gateway/bot} answers from now on. */
    public void answerGatewayBot(GatewayBotAnswer answer) {
        gateway.loop().run(() -> gatewayBotAnswer = answer);
    }

    boolean acknowledgesHeartbeats() {
        return acknowledgesHeartbeats;
    }

    boolean withholdsHello() {
        return withholdsHello;
    }

    boolean withholdsReady() {
        return withholdsReady;
    }

    boolean reconnectsBeforeHello() {
        return reconnectsBeforeHello;
    }

    boolean refusesConnections() {
        return refusesConnections;
    }

    GatewayBotAnswer gatewayBotAnswer() {
        return gatewayBotAnswer;
    }

    private void toEach(Consumer<SimulatorConnection> fault) {
        gateway.loop().run(() -> gateway.connections().forEach(fault));
    }
}

package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Causes faults on demand, in every phase of a connection.
 *
 * <p>A method that takes a {@code boolean on} is a switch that stays until it is changed. The others act once on every
 * open connection, also before HELLO and during the close handshake. Any thread may call them; when a method returns,
 * the fault has happened on the server's side.
 */
public final class Faults {

    private static final String LOST_WORDS = "Half of this never arrives. ".repeat(20);

    private final Gateway gateway;
    private final Set<Switch> switchedOn = EnumSet.noneOf(Switch.class);
    private OptionalInt replayPause = OptionalInt.empty();
    private final Map<String, GatewayBotResponse> restAnswers = new HashMap<>();

    Faults(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Closes every socket with that code, such as 1000, 1001 or 4000 to 4999. The sessions can be resumed, regardless
     * of the code.
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

    /** Resets every TCP connection (RST), so that a client sees no code or 1006. The sessions can be resumed. */
    public void resetSockets() {
        toEach(SimulatorConnection::reset);
    }

    /** Sends op 7: reconnect and resume. */
    public void requestReconnect() {
        toEach(connection -> connection.control(SimulatedOpcode.RECONNECT, null));
    }

    /** Sends op 9. The sessions end unless they are resumable, and a pending READY is not sent. */
    public void invalidateSessions(boolean resumable) {
        toEach(connection -> connection.invalidateSession(resumable));
    }

    /** Sends op 1, which requests a heartbeat at once. */
    public void requestHeartbeat() {
        toEach(connection -> connection.control(SimulatedOpcode.HEARTBEAT, null));
    }

    /** Makes every later RESUME fail with op 9 {@code false}; open connections continue. */
    public void forgetSessions() {
        gateway.loop().run(gateway.sessions()::forgetAll);
    }

    /** Sends any text as it is, uncompressed. */
    public void sendText(String text) {
        toEach(connection -> connection.socket().sendText(text));
    }

    /** Sends any bytes as they are, outside the connection's compressed stream. */
    public void sendBinary(byte[] bytes) {
        toEach(connection -> connection.socket().sendBinary(Buffer.buffer(bytes)));
    }

    /** Sends text as a gateway message, compressed if the connection is. */
    public void sendMessage(String message) {
        toEach(connection -> connection.socket().send(message));
    }

    /**
     * Sends a gateway message without its second half. In a zlib-stream, a client notices only at the next message.
     * Later messages of a compressed stream do not decode.
     */
    public void sendTruncated() {
        toEach(connection -> connection.socket().sendTruncated(truncatedMessage(), false));
    }

    /**
     * Sends a gateway message without its second half but, in a zlib-stream, with the {@code 00 00 FF FF} that ends a
     * message; elsewhere the same as {@link #sendTruncated()}.
     */
    public void sendTruncatedButMarked() {
        toEach(connection -> connection.socket().sendTruncated(truncatedMessage(), true));
    }

    /**
     * Sends a valid but very long message: op 11 and spaces. It belongs to the connection's stream, which compresses it
     * to about a thousandth. Without compression it may be almost 2 GiB long.
     */
    public void sendBomb(long inflatedBytes) {
        PaddedMessage bomb = oversizeMessage(inflatedBytes);
        toEach(connection -> connection.socket().send(bomb));
    }

    /** Sends such a message uncompressed, in one text frame, however the connection is compressed. */
    public void sendOversize(int bytes) {
        PaddedMessage oversize = oversizeMessage(bytes);
        toEach(connection -> connection.socket().sendText(oversize));
    }

    /** Whether heartbeats are acknowledged with op 11; if not, the connection looks like a zombie. On by default. */
    public void acknowledgeHeartbeats(boolean on) {
        set(Switch.IGNORE_HEARTBEATS, !on);
    }

    /** Whether new connections get no HELLO; switching it off sends the pending ones. */
    public void withholdHello(boolean on) {
        set(Switch.WITHHOLD_HELLO, on, SimulatorConnection::greet);
    }

    /**
     * Whether new connections get only the first half of HELLO, as a fragment; switching it off sends the other half.
     * Any other message meanwhile breaks the WebSocket protocol, and pings and closes do not.
     */
    public void dribbleHello(boolean on) {
        set(Switch.DRIBBLE_HELLO, on, SimulatorConnection::greet);
    }

    /** Whether new connections get op 7 before HELLO. */
    public void reconnectBeforeHello(boolean on) {
        set(Switch.RECONNECT_BEFORE_HELLO, on);
    }

    /** Whether READY is held back, as in an outage; switching it off sends the pending ones. */
    public void withholdReady(boolean on) {
        set(Switch.WITHHOLD_READY, on, connection -> connection.link().ready());
    }

    /**
     * Whether every IDENTIFY gets op 9 {@code false}. Each counts as a session's start, so a client that keeps trying
     * has its token reset.
     */
    public void refuseIdentifies(boolean on) {
        set(Switch.REFUSE_IDENTIFIES, on);
    }

    /**
     * Makes every later RESUME stop after so many of the missed dispatches, or after all of them and before RESUMED,
     * until {@link #continueReplay()}. Dispatches in between follow after RESUMED.
     */
    public void pauseReplayAfter(int dispatches) {
        if (dispatches < 0) {
            throw new IllegalArgumentException("A replay cannot stop after " + dispatches + " dispatches");
        }
        gateway.loop().run(() -> replayPause = OptionalInt.of(dispatches));
    }

    /** Completes stopped replays, and no longer stops later ones. */
    public void continueReplay() {
        gateway.loop().run(() -> {
            replayPause = OptionalInt.empty();
            gateway.connections().forEach(connection -> connection.link().continueReplay());
        });
    }

    /**
     * Whether close frames of clients get no response, while everything else continues as if none had come. Switching
     * it off sends the pending responses.
     */
    public void withholdCloseAnswers(boolean on) {
        set(Switch.WITHHOLD_CLOSE_ANSWERS, on, connection -> connection.socket().answerClose());
    }

    /** Whether new WebSocket upgrades are refused with HTTP 503. */
    public void refuseConnections(boolean on) {
        set(Switch.REFUSE_CONNECTIONS, on);
    }

    /** Sets the response to {@code GET /gateway/bot}. */
    public void answerGatewayBot(GatewayBotResponse answer) {
        answerRest(RestApi.GATEWAY_BOT, answer);
    }

    /**
     * Sets the response to a REST call.
     *
     * @param path below the REST base, such as {@code /users/@me}
     */
    public void answerRest(String path, GatewayBotResponse answer) {
        gateway.loop().run(() -> restAnswers.put(path, answer));
    }

    boolean isOn(Switch fault) {
        return switchedOn.contains(fault);
    }

    /** The number of missed dispatches that a replay sends before it stops; empty for all. */
    OptionalInt replayPause() {
        return replayPause;
    }

    GatewayBotResponse restAnswer(String path) {
        return restAnswers.getOrDefault(path, new GatewayBotResponse.Ordinary());
    }

    private String truncatedMessage() {
        return gateway.options().keyOrder().control(SimulatedOpcode.HEARTBEAT_ACK, '"' + LOST_WORDS + '"');
    }

    private PaddedMessage oversizeMessage(long bytes) {
        return new PaddedMessage(gateway.options().keyOrder().control(SimulatedOpcode.HEARTBEAT_ACK, "null"), bytes);
    }

    private void set(Switch fault, boolean on) {
        set(fault, on, connection -> {});
    }

    private void set(Switch fault, boolean on, Consumer<SimulatorConnection> makeUp) {
        gateway.loop().run(() -> {
            if (on) {
                switchedOn.add(fault);
            } else {
                switchedOn.remove(fault);
                gateway.connections().forEach(makeUp);
            }
        });
    }

    private void toEach(Consumer<SimulatorConnection> fault) {
        gateway.loop().run(() -> gateway.connections().forEach(fault));
    }
}

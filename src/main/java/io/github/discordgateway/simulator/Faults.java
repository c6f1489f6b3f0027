package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What can go wrong, on demand, in every phase of a connection.
 *
 * <p>A method that takes a {@code boolean on} is a switch and holds until it is thrown back; the others happen once, to
 * every open connection, also to one that had no HELLO or whose client waits for the answer to its close. Safe to call
 * from any thread; when a method returns, it has happened on the server's side.
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

    /** Resets every TCP connection (RST), so that a client sees no code or 1006. The sessions can be resumed. */
    public void resetSockets() {
        toEach(SimulatorConnection::reset);
    }

    /** Sends op 7: reconnect and resume. */
    public void requestReconnect() {
        toEach(connection -> connection.control(SimulatedOpcode.RECONNECT, null));
    }

    /** Sends op 9; the sessions end unless they are said to be resumable, and no READY that is due comes any more. */
    public void invalidateSessions(boolean resumable) {
        toEach(connection -> connection.invalidateSession(resumable));
    }

    /** Sends op 1: a heartbeat is wanted at once. */
    public void requestHeartbeat() {
        toEach(connection -> connection.control(SimulatedOpcode.HEARTBEAT, null));
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

    /**
     * Sends a gateway message without its second half. In a zlib-stream nothing tells a client so before the next
     * message comes; whatever comes after it in a compressed stream does not decode.
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
     * Sends a message with which only its length is wrong: op 11 and spaces. It belongs to the connection's stream,
     * where it takes about a thousandth of its length; without compression it is as long as it is, below 2 GiB.
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

    /** Whether heartbeats are answered with op 11; without, the connection looks like a zombie. On by default. */
    public void acknowledgeHeartbeats(boolean on) {
        set(Switch.IGNORE_HEARTBEATS, !on);
    }

    /** Whether HELLO is kept back from new connections; switching it off sends what is due. */
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

    /** Whether READY is kept back, as in an outage; switching it off sends what is due. */
    public void withholdReady(boolean on) {
        set(Switch.WITHHOLD_READY, on, connection -> connection.link().ready());
    }

    /**
     * Whether every IDENTIFY is answered by op 9 {@code false}. Each counts as a session's start, so a client that
     * keeps trying has its token reset.
     */
    public void refuseIdentifies(boolean on) {
        set(Switch.REFUSE_IDENTIFIES, on);
    }

    /**
     * Makes every later RESUME stop after so many of the missed dispatches, or after all of them and before RESUMED,
     * until {@link #continueReplay()}. What is dispatched meanwhile comes after RESUMED.
     */
    public void pauseReplayAfter(int dispatches) {
        if (dispatches < 0) {
            throw new IllegalArgumentException("A replay cannot stop after " + dispatches + " dispatches");
        }
        gateway.loop().run(() -> replayPause = OptionalInt.of(dispatches));
    }

    /** Lets replays go to their end, those that stand still and those to come. */
    public void continueReplay() {
        gateway.loop().run(() -> {
            replayPause = OptionalInt.empty();
            gateway.connections().forEach(connection -> connection.link().continueReplay());
        });
    }

    /**
     * Whether the close frames that clients send stay without an answer, and everything else goes on as if none had
     * come; switching it off sends the answers that are due.
     */
    public void withholdCloseAnswers(boolean on) {
        set(Switch.WITHHOLD_CLOSE_ANSWERS, on, connection -> connection.socket().answerClose());
    }

    /** Whether new WebSocket upgrades are refused with HTTP 503. */
    public void refuseConnections(boolean on) {
        set(Switch.REFUSE_CONNECTIONS, on);
    }

    /** What {@code GET /gateway/bot} answers from now on. */
    public void answerGatewayBot(GatewayBotResponse answer) {
        answerRest(RestApi.GATEWAY_BOT, answer);
    }

    /**
     * What a REST call answers from now on.
     *
     * @param path below the REST base, such as {@code /users/@me}
     */
    public void answerRest(String path, GatewayBotResponse answer) {
        gateway.loop().run(() -> restAnswers.put(path, answer));
    }

    boolean isOn(Switch fault) {
        return switchedOn.contains(fault);
    }

    /** How many missed dispatches a replay may send before it stands still; empty for as many as there are. */
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

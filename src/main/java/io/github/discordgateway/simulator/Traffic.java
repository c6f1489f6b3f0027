package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The traffic between a simulator and its clients, for assertions and the demo's figures.
 *
 * <p>Every list is an immutable snapshot and holds the latest 10,000 entries; counters count everything. Any thread may
 * call it, also after the simulator was closed.
 */
public final class Traffic {

    private static final int KEPT = 10_000;

    private record Position(String sessionId, long sequence) {}

    private final Deque<ReceivedMessage> received = new ArrayDeque<>();
    private final Deque<Upgrade> upgrades = new ArrayDeque<>();
    private final Deque<Integer> clientCloseCodes = new ArrayDeque<>();
    private final Map<Position, Long> dispatched = new LinkedHashMap<>();
    private final Map<SimulatedOpcode, Integer> counts = new LinkedHashMap<>();
    private int opened;
    private int open;
    private int mostOpen;
    private int refused;
    private int gatewayBotRequests;

    /** The messages that clients sent, oldest first. */
    public synchronized List<ReceivedMessage> received() {
        return List.copyOf(received);
    }

    /** The messages with that opcode that clients sent, such as 1 for heartbeats; oldest first. */
    public synchronized List<ReceivedMessage> received(int op) {
        return received.stream().filter(message -> message.op() == op).toList();
    }

    /** The IDENTIFYs (op 2) of clients, valid or not; oldest first. */
    public List<ReceivedIdentify> receivedIdentifies() {
        return received(SimulatedOpcode.IDENTIFY.number()).stream()
                .map(ReceivedIdentify::from)
                .toList();
    }

    /** The WebSocket upgrades, oldest first. */
    public synchronized List<Upgrade> upgrades() {
        return List.copyOf(upgrades);
    }

    /**
     * The close codes of closes that clients started, oldest first; 1005 for a close without a code. Responses to our
     * own close are not included, nor connections that ended without a close.
     */
    public synchronized List<Integer> clientCloseCodes() {
        return List.copyOf(clientCloseCodes);
    }

    /** The number of IDENTIFYs (op 2), valid or not. */
    public int identifies() {
        return count(SimulatedOpcode.IDENTIFY);
    }

    /** The number of RESUMEs (op 6), successful or not. */
    public int resumes() {
        return count(SimulatedOpcode.RESUME);
    }

    /** The number of heartbeats (op 1). */
    public int heartbeats() {
        return count(SimulatedOpcode.HEARTBEAT);
    }

    /** The number of open sockets: not closed by both sides, and with their TCP connection. */
    public synchronized int openSockets() {
        return open;
    }

    /**
     * The maximum number of sockets that were open at the same time. Counted at every upgrade and every end, so a
     * socket that ended before the next upgrade never counts twice.
     */
    public synchronized int mostOpenSockets() {
        return mostOpen;
    }

    /** The number of sockets that were ever opened. */
    public synchronized int openedSockets() {
        return opened;
    }

    /** The number of upgrades that were refused by {@link Faults#refuseConnections(boolean)}. */
    public synchronized int refusedConnections() {
        return refused;
    }

    /** The number of requests to {@code /gateway/bot}, whatever their response. */
    public synchronized int gatewayBotRequests() {
        return gatewayBotRequests;
    }

    /**
     * The time of the first sending of a dispatch, in epoch milliseconds; empty if it was not sent, or is not among the
     * latest 10,000.
     */
    public synchronized OptionalLong dispatchedAt(String sessionId, long sequence) {
        Long at = dispatched.get(new Position(sessionId, sequence));
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** The sessions of the dispatches that {@link #dispatchedAt} knows, oldest first. */
    public synchronized List<String> sessionIds() {
        return dispatched.keySet().stream().map(Position::sessionId).distinct().toList();
    }

    synchronized int upgraded(String path, @Nullable String query, @Nullable String userAgent) {
        open++;
        mostOpen = Math.max(mostOpen, open);
        opened++;
        keep(upgrades, new Upgrade(opened, path, query == null ? "" : query, userAgent));
        return opened;
    }

    synchronized void clientClosed(int code) {
        keep(clientCloseCodes, code);
    }

    synchronized void closed() {
        open--;
    }

    synchronized void refusedConnection() {
        refused++;
    }

    synchronized void gatewayBotRequested() {
        gatewayBotRequests++;
    }

    synchronized void received(int connection, ClientMessage message, String acceptedToken) {
        SimulatedOpcode.fromClient(message.op()).ifPresent(opcode -> counts.merge(opcode, 1, Integer::sum));
        Object d = message.d();
        ReceivedMessage.Token token = ReceivedMessage.Token.ABSENT;
        if (d instanceof JsonObject object && object.containsKey("token")) {
            boolean right = acceptedToken.equals(object.getValue("token"));
            token = right ? ReceivedMessage.Token.RIGHT : ReceivedMessage.Token.WRONG;
            d = object.copy().put("token", "REDACTED");
        }
        keep(
                received,
                new ReceivedMessage(connection, message.op(), d, token, System.currentTimeMillis(), System.nanoTime()));
    }

    synchronized void dispatched(String sessionId, long sequence) {
        dispatched.putIfAbsent(new Position(sessionId, sequence), System.currentTimeMillis());
        if (dispatched.size() > KEPT) {
            dispatched.remove(dispatched.keySet().iterator().next());
        }
    }

    private synchronized int count(SimulatedOpcode opcode) {
        return counts.getOrDefault(opcode, 0);
    }

    private static <T> void keep(Deque<T> latest, T next) {
        latest.addLast(next);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }
}

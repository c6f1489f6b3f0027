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
 * What a simulator has seen of its clients, for assertions and for the demo's figures.
 *
 * <p>Every list is an immutable snapshot and holds the latest 10,000 entries; counters count everything. Safe to call
 * from any thread, also after the simulator was closed.
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

    /** The IDENTIFYs (op 2) that came, rightful or not; oldest first. */
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
     * The close codes that clients sent of their own accord, oldest first, as soon as they come; 1005 for a close
     * without a code. Answers to our own close are not among them, nor are connections that just ended.
     */
    public synchronized List<Integer> clientCloseCodes() {
        return List.copyOf(clientCloseCodes);
    }

    /** How many IDENTIFYs (op 2) came, rightful or not. */
    public int identifies() {
        return count(SimulatedOpcode.IDENTIFY);
    }

    /** How many RESUMEs (op 6) came, successful or not. */
    public int resumes() {
        return count(SimulatedOpcode.RESUME);
    }

    /** How many heartbeats (op 1) came. */
    public int heartbeats() {
        return count(SimulatedOpcode.HEARTBEAT);
    }

    /** How many sockets are open now: neither closed by both sides nor without their TCP connection. */
    public synchronized int openSockets() {
        return open;
    }

    /**
     * The most sockets that were ever open at the same time. Counted at every upgrade and every end, so one that ended
     * before the next was asked for never counts twice.
     */
    public synchronized int mostOpenSockets() {
        return mostOpen;
    }

    /** How many sockets were ever opened. */
    public synchronized int openedSockets() {
        return opened;
    }

    /** How many upgrades were refused by {@link Faults#refuseConnections(boolean)}. */
    public synchronized int refusedConnections() {
        return refused;
    }

    /** How many times {@code /gateway/bot} was asked, whatever the answer. */
    public synchronized int gatewayBotRequests() {
        return gatewayBotRequests;
    }

    /**
     * When that dispatch was first sent, in epoch milliseconds; empty when it was not, or is not among the latest
     * 10,000.
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

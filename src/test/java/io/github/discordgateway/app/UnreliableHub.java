package io.github.discordgateway.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.discordgateway.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A hub that refuses some of what comes, is away at times, and remembers what it took, for many events. */
final class UnreliableHub implements AutoCloseable {
    private static final String PATH = "/api/internal/events";
    private static final int TAKEN = 204;
    private static final int NOT_NOW = 503;
    private static final int FORGED = 401;

    private final Random random;
    private final double refusals;
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private HttpServer server;
    private final int port = FreePort.next();
    private int posts;

    /** A hub that listens, and answers a share of the requests with 503. */
    UnreliableHub(Random random, double refusals) throws IOException {
        this.random = random;
        this.refusals = refusals;
        comeBack();
    }

    /** Listens, always at the same port. */
    void comeBack() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext(PATH, this::receive);
        server.start();
    }

    /** Refuses connections from now on. */
    void goAway() {
        server.stop(0);
    }

    String endpoint() {
        return "http://127.0.0.1:" + port + PATH;
    }

    /** How many different events it took. */
    synchronized int events() {
        return bodies.size();
    }

    /** How many requests came. */
    synchronized int posts() {
        return posts;
    }

    /** The bodies of the events that it took, in the order in which each came first. */
    synchronized List<String> bodies() {
        return List.copyOf(bodies.values());
    }

    /** Forged requests, and repeats that say something else. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(answer(exchange, body), -1);
        exchange.close();
    }

    private synchronized int answer(HttpExchange exchange, byte[] body) {
        posts++;
        String text = new String(body, StandardCharsets.UTF_8);
        String id = exchange.getRequestHeaders().getFirst("X-Hub-Event-Id");
        String timestamp = exchange.getRequestHeaders().getFirst("X-Hub-Timestamp");
        if (!VerifyingHub.signature(timestamp, body)
                .equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature"))) {
            faults.add("forged: " + text);
            return FORGED;
        }
        if (random.nextDouble() < refusals) {
            return NOT_NOW;
        }
        String before = bodies.putIfAbsent(id, text);
        if (before != null && !before.equals(text)) {
            faults.add("changed: " + before + " into " + text);
        }
        return TAKEN;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

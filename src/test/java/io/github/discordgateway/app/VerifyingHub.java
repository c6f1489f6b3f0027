package io.github.discordgateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.discordgateway.rooms.EventSchemas;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hub that checks signatures with nothing but the JDK, as a stranger who read the contract would. */
final class VerifyingHub implements AutoCloseable {
    static final String SECRET = "the-secret-that-must-never-be-printed-0123456789";

    private static final int ACCEPTED = 204;
    private static final int FORGED = 401;

    private final ObjectMapper json = new ObjectMapper();
    private final String secret;
    private final HttpServer server;
    private final List<JsonNode> verified = new ArrayList<>();
    private final Map<String, JsonNode> events = new LinkedHashMap<>();
    private volatile Interruption interruption = (count, moment) -> {};
    private volatile BiConsumer<byte[], String> listener = (body, sequence) -> {};
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusal;
    private volatile ToIntFunction<JsonNode> responses = event -> ACCEPTED;
    private final List<String> refused = new CopyOnWriteArrayList<>();

    VerifyingHub() throws IOException {
        this(SECRET);
    }

    VerifyingHub(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/api/internal/events", this::receive);
        server.start();
    }

    String endpoint() {
        return baseUrl() + "/api/internal/events";
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The bodies of the requests with a right signature, in order. */
    synchronized List<JsonNode> verified() {
        return List.copyOf(verified);
    }

    /** The same without repeats of an event id, by event id. */
    synchronized Map<String, JsonNode> events() {
        return new LinkedHashMap<>(events);
    }

    /** Gets the body and the sequence, null without one, of each event once, in the order in which they come. */
    void onEvent(BiConsumer<byte[], String> consumer) {
        listener = consumer;
    }

    /** Is told of each genuine request, with how many there were. */
    void onRequest(Interruption listener) {
        interruption = listener;
    }

    /** The next so many requests are answered so, and count for nothing. */
    void refuses(int status, int requests) {
        refusal = status;
        refusals.set(requests);
    }

    /** Events are answered with the status that the function gives, and count for nothing if that is not 204. */
    void responds(ToIntFunction<JsonNode> statuses) {
        responses = statuses;
    }

    /** Something that happens while a request is answered. */
    @FunctionalInterface
    interface Interruption {
        void at(int count, Moment moment);
    }

    /** When a request is interrupted. */
    enum Moment {
        BEFORE_THE_ANSWER,
        AFTER_THE_ANSWER
    }

    /** The bodies of the others, and what is wrong with those that are not what their schema says. */
    List<String> refused() {
        return refused;
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String timestamp = exchange.getRequestHeaders().getFirst("X-Hub-Timestamp");
        boolean genuine = signature(secret, timestamp, body)
                .equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature"));
        int status = genuine ? status(body) : FORGED;
        if (genuine && status != ACCEPTED) {
            byte[] answer = "refused".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
            return;
        }
        if (genuine) {
            JsonNode event = json.readTree(body);
            if (event.has("event")) {
                checkAgainstSchema(body);
            }
            if (remembers(exchange.getRequestHeaders().getFirst("X-Hub-Event-Id"), event)) {
                listener.accept(body, exchange.getRequestHeaders().getFirst("X-Hub-Event-Sequence"));
            }
            interruption.at(verified().size(), Moment.BEFORE_THE_ANSWER);
        } else {
            refused.add(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        if (genuine) {
            interruption.at(verified().size(), Moment.AFTER_THE_ANSWER);
        }
    }

    private int status(byte[] body) throws IOException {
        boolean refuses = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return refuses ? refusal : responses.applyAsInt(json.readTree(body));
    }

    /** Whether the event is new. */
    private synchronized boolean remembers(String id, JsonNode event) {
        verified.add(event);
        return events.putIfAbsent(id, event) == null;
    }

    private void checkAgainstSchema(byte[] body) {
        try {
            EventSchemas.assertValid(body);
        } catch (AssertionError e) {
            refused.add(e.getMessage());
        }
    }

    static String signature(String timestamp, byte[] body) {
        return signature(SECRET, timestamp, body);
    }

    private static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

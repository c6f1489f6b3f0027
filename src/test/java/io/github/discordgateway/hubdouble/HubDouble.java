package io.github.discordgateway.hubdouble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.rooms.EventSchemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A hub on 127.0.0.1 that records what it receives, refuses with 401 what is not genuine, and otherwise answers 204 or
 * what a test wants.
 *
 * <p>An event is accepted when its response is a 2xx. All methods may be called from any thread; what the hub calls, it
 * calls on its own thread, one request after the other.
 */
public final class HubDouble implements AutoCloseable {
    /** What requests are signed with, unless a test says otherwise. */
    public static final String SECRET = "the-secret-that-must-never-be-printed-0123456789";

    /** That secret and the next, as the property {@code hub.secret} has them during a rotation. */
    public static final String SECRETS = SECRET + ",second-secret-of-the-tests-012345678";

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/api/internal/events";

    private final Vertx vertx = Vertx.vertx();
    private final int port = FreePort.next();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final List<ReceivedRequest> accepted = new ArrayList<>();
    private final Map<String, ReceivedRequest> events = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final Deque<Answer> script = new ArrayDeque<>();
    private Function<ReceivedRequest, Answer> usual = request -> Answer.status(204);
    private Answer look = Answer.status(405);
    private Answer refusal = Answer.status(503);
    private int requestsToRefuse;
    private Function<ReceivedRequest, Optional<String>> verification;
    private Consumer<ReceivedRequest> listener = event -> {};
    private Runnable beforeEach = () -> {};
    private Runnable afterEach = () -> {};
    private boolean otherBodies;
    private Clock clock;
    private HttpServer server;

    /** A hub that knows {@link #SECRET}. */
    public HubDouble() {
        this(Clock.systemUTC());
    }

    /** A hub that takes the time from there. */
    public HubDouble(Clock clock) {
        this.clock = clock;
        knows(SECRET);
        start();
    }

    /** Has another secret from now on. */
    public HubDouble knows(String secret) {
        return verifiesBy(request -> Signature.refusal(
                secret,
                clock.instant(),
                request.header(HubHeaders.TIMESTAMP),
                request.header(HubHeaders.SIGNATURE),
                request.body()));
    }

    /** The answers to the next requests; after them it is the usual one again. */
    public synchronized HubDouble answers(Answer... answers) {
        script.addAll(Arrays.asList(answers));
        return this;
    }

    /** The answer to all requests after those of the script, from now on; at first 204. */
    public HubDouble answersAll(Answer answer) {
        return answersBy(request -> answer);
    }

    /** The same, by request. */
    public synchronized HubDouble answersBy(Function<ReceivedRequest, Answer> answers) {
        usual = answers;
        return this;
    }

    /** Refuses the next so many requests so, before the script goes on; 0 ends that. */
    public synchronized HubDouble refuses(int status, int requests) {
        refusal = Answer.body(status, "refused");
        requestsToRefuse = requests;
        return this;
    }

    /** The answer to what is no POST, which is not recorded; at first 405. */
    public synchronized HubDouble answersLooks(Answer answer) {
        look = answer;
        return this;
    }

    /** Sets its clock ahead of the true time. */
    public synchronized HubDouble ahead(Duration duration) {
        clock = Clock.offset(clock, duration);
        return this;
    }

    /** Refuses requests for another reason: what that gives, where it is not empty. */
    public synchronized HubDouble verifiesBy(Function<ReceivedRequest, Optional<String>> verification) {
        this.verification = verification;
        return this;
    }

    /** Takes bodies for which there is no schema, too. */
    public synchronized HubDouble takesOtherBodies() {
        otherBodies = true;
        return this;
    }

    /** Does this with each event that is accepted, once, in the order in which they come. */
    public synchronized HubDouble onEvent(Consumer<ReceivedRequest> action) {
        listener = action;
        return this;
    }

    /** Does this after each request, before it is answered. */
    public synchronized HubDouble beforeEachAnswer(Runnable action) {
        beforeEach = action;
        return this;
    }

    /** Does this after each request, when the answer is written. */
    public synchronized HubDouble afterEachAnswer(Runnable action) {
        afterEach = action;
        return this;
    }

    /** Refuses connections until {@link #start()}. */
    public void stop() {
        get(server.close());
    }

    /** Listens, always at the same port. */
    public void start() {
        // A connection that this end closes is reset.
        HttpServerOptions options = new HttpServerOptions().setSoLinger(0);
        server = get(vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::receive)
                .listen(port, HOST));
    }

    public String endpoint() {
        return baseUrl() + PATH;
    }

    /** Without a slash at its end. */
    public String baseUrl() {
        return "http://" + HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** All requests so far, oldest first. */
    public synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Waits until that many requests have come, and gives them; more than that is a failure. */
    public List<ReceivedRequest> awaitRequests(int count) {
        await().untilAsserted(() -> assertThat(requests()).hasSizeGreaterThanOrEqualTo(count));
        assertThat(requests()).hasSize(count);
        return requests();
    }

    /** How many requests there have been. */
    public synchronized int requestCount() {
        return requests.size();
    }

    /** The bodies of the requests that were accepted, oldest first. */
    public synchronized List<JsonNode> accepted() {
        return accepted.stream().map(ReceivedRequest::json).toList();
    }

    /** The bodies of the events that were accepted, by event id, in the order in which each came first. */
    public synchronized Map<String, JsonNode> events() {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        events.forEach((id, event) -> bodies.put(id, event.json()));
        return bodies;
    }

    /** How many different events were accepted. */
    public synchronized int eventCount() {
        return events.size();
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /**
     * What is wrong with requests, oldest first: they are not genuine, not what their schema says, for another path, or
     * repeat an accepted event in other words.
     */
    public synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        request.response()
                .putHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        if (!request.path().equals(PATH)) {
            refusals.add(request.method() + " " + request.uri() + " is none of the hub's");
            Answer.status(404).to(request);
        } else if (!request.method().equals(HttpMethod.POST)) {
            look.to(request);
        } else {
            ReceivedRequest received =
                    ReceivedRequest.of(request.method().name(), request.uri(), request.headers(), body.toString(UTF_8));
            requests.add(received);
            Answer answer = answerTo(received);
            beforeEach.run();
            answer.to(request);
            if (request.response().ended() && request.response().getStatusCode() / 100 == 2) {
                accept(received);
            }
            afterEach.run();
        }
    }

    private Answer answerTo(ReceivedRequest request) {
        Optional<String> reason = verification.apply(request);
        reason.ifPresent(refusals::add);
        if (!otherBodies) {
            checkAgainstSchema(request);
        }
        if (reason.isPresent()) {
            return Answer.status(401);
        }
        if (requestsToRefuse > 0) {
            requestsToRefuse--;
            return refusal;
        }
        return script.isEmpty() ? usual.apply(request) : script.pop();
    }

    private void checkAgainstSchema(ReceivedRequest request) {
        try {
            EventSchemas.assertValid(request.body().getBytes(UTF_8));
        } catch (AssertionError e) {
            refusals.add(e.getMessage());
        }
    }

    private void accept(ReceivedRequest request) {
        accepted.add(request);
        ReceivedRequest before = events.putIfAbsent(request.eventId(), request);
        if (before == null) {
            listener.accept(request);
        } else if (!otherBodies && !before.body().equals(request.body())) {
            refusals.add("changed: " + before.body() + " into " + request.body());
        }
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}

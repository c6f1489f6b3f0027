package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.signature.HubOnClock;
import io.github.discordgateway.rooms.EventSchemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A hub on 127.0.0.1 that records what it receives, refuses with 401 what is not genuine, and answers 204 or by script.
 */
final class RecordingHub implements AutoCloseable {
    /** Both secrets, as the property {@code hub.secret} has them. */
    static final String SECRETS = "first-secret-of-the-tests-0123456789,second-secret-of-the-tests-012345678";

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/api/internal/events";

    private final Vertx vertx = Vertx.vertx();
    private Function<ReceivedRequest, Optional<String>> verification;
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Deque<Answer> script = new ArrayDeque<>();
    private Answer usual = Answer.status(204);
    private final AtomicInteger connections = new AtomicInteger();
    private Runnable afterEach = () -> {};
    private HttpServer server;
    private final int port = FreePort.next();

    RecordingHub() {
        this(Clock.systemUTC());
    }

    /** A hub that takes the time from there. */
    RecordingHub(Clock clock) {
        HubOnClock hub = new HubOnClock(clock, SECRETS);
        verification = request -> hub.refusal(
                request.header(HubHeaders.TIMESTAMP),
                request.header(HubHeaders.SIGNATURE),
                request.body().getBytes(StandardCharsets.UTF_8));
        start();
    }

    /** The answers to the next requests; after them it is 204 again. */
    synchronized RecordingHub answers(Answer... answers) {
        script.addAll(Arrays.asList(answers));
        return this;
    }

    /** The answer to all requests after those of the script, from now on; at first 204. */
    synchronized RecordingHub answersAll(Answer answer) {
        usual = answer;
        return this;
    }

    /** Refuses requests for another reason: what that gives, where it is not empty. */
    synchronized RecordingHub verifiesBy(Function<ReceivedRequest, Optional<String>> verification) {
        this.verification = verification;
        return this;
    }

    /** Does this after each request, before it is answered. */
    synchronized RecordingHub afterEachRequest(Runnable action) {
        afterEach = action;
        return this;
    }

    /** Refuses connections until {@link #start()}. */
    void stop() {
        get(server.close());
    }

    /** Listens, always at the same port. */
    void start() {
        // A connection that this end closes is reset.
        HttpServerOptions options = new HttpServerOptions().setSoLinger(0);
        server = get(vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::receive)
                .listen(port, HOST));
    }

    String endpoint() {
        return "http://" + HOST + ":" + port + PATH;
    }

    /** All requests so far, oldest first. */
    synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Waits until that many requests have come, and gives them; more than that is a failure. */
    List<ReceivedRequest> awaitRequests(int count) {
        await().untilAsserted(() -> assertThat(requests()).hasSizeGreaterThanOrEqualTo(count));
        assertThat(requests()).hasSize(count);
        return requests();
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    /** Why requests were refused or are not what their schema says, oldest first. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        Answer answer;
        synchronized (this) {
            ReceivedRequest received = ReceivedRequest.of(
                    request.method().name(), request.uri(), request.headers(), body.toString(StandardCharsets.UTF_8));
            requests.add(received);
            Optional<String> refusal = verification.apply(received);
            refusal.ifPresent(refusals::add);
            checkAgainstSchema(body);
            afterEach.run();
            answer = refusal.isPresent() ? Answer.status(401) : script.isEmpty() ? usual : script.pop();
        }
        answer.to(request);
    }

    private void checkAgainstSchema(Buffer body) {
        try {
            EventSchemas.assertValid(body.getBytes());
        } catch (AssertionError e) {
            refusals.add(e.getMessage());
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

package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.gateway.Compression;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What REST sends has a size and an end. */
class DiscordRestTest {
    private static final int MAX = 1 << 20;
    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final Promise<HttpServerRequest> asked = Promise.promise();
    private final String url = serve();

    @AfterEach
    void stop() {
        join(vertx.close());
    }

    @Test
    void a_body_of_a_mebibyte_is_read() {
        onRequest(response -> response.end(Buffer.buffer(new byte[MAX])));

        assertThat(get(PLENTY).body().length()).isEqualTo(MAX);
    }

    @Test
    void a_body_without_end_is_a_clear_failure_and_its_connection_closed() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        onRequest(response -> {
            response.setChunked(true).closeHandler(closed::complete);
            sendWithoutEnd(response);
        });

        assertThatThrownBy(() -> get(PLENTY))
                .hasRootCauseInstanceOf(DiscordRest.TooLargeException.class)
                .hasRootCauseMessage("GET " + url + "/gateway/bot returned more than 1048576 bytes");
        closed.orTimeout(90, TimeUnit.SECONDS).join();
    }

    @Test
    void a_body_that_does_not_go_on_is_a_clear_failure_and_its_connection_closed() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        onRequest(response ->
                response.setChunked(true).closeHandler(closed::complete).write("{"));

        assertThatThrownBy(() -> get(Duration.ofMillis(500)))
                .hasRootCauseMessage("GET " + url + "/gateway/bot did not complete its response within 500 ms");
        closed.orTimeout(90, TimeUnit.SECONDS).join();
    }

    @Test
    void no_pause_is_longer_than_a_day() {
        onRequest(response ->
                response.setStatusCode(429).putHeader("Retry-After", "1e300").end());

        assertThat(get(PLENTY).retryAfter()).contains(Duration.ofDays(1));
    }

    private interface Response {
        void send(HttpServerResponse response);
    }

    private void onRequest(Response how) {
        asked.future().onSuccess(request -> how.send(request.response()));
    }

    private static void sendWithoutEnd(HttpServerResponse response) {
        response.write(Buffer.buffer(new byte[1 << 16])).onSuccess(sent -> sendWithoutEnd(response));
    }

    private DiscordRest.Answer get(Duration timeout) {
        GatewayAccess access = new GatewayAccess(
                new BotToken("token"), URI.create(url), Optional.empty(), Compression.NONE, Network.DIRECT);
        try (DiscordRest rest = new DiscordRest(vertx, access, timeout)) {
            return join(rest.get("/gateway/bot"));
        }
    }

    private String serve() {
        return "http://127.0.0.1:"
                + join(vertx.createHttpServer()
                                .requestHandler(asked::tryComplete)
                                .listen(0, "127.0.0.1"))
                        .actualPort();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }
}

package io.github.discordgateway.app;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** A hub that answers what it is told to, at the time that it believes it is. */
final class StubHub {
    private final HttpServer server;
    private volatile int look = 405;
    private volatile int post = 204;
    private volatile Duration ahead = Duration.ZERO;

    StubHub(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    String endpoint() {
        return "http://127.0.0.1:" + port() + "/api/internal/events";
    }

    /** What it answers to a request that only looks. */
    StubHub answersLooks(int status) {
        look = status;
        return this;
    }

    /** What it answers to an event. */
    StubHub answersPosts(int status) {
        post = status;
        return this;
    }

    /** How far its clock is ahead of the true time. */
    StubHub ahead(Duration duration) {
        ahead = duration;
        return this;
    }

    private void answer(HttpServerRequest request) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).plus(ahead);
        request.response()
                .setStatusCode(request.method().equals(HttpMethod.POST) ? post : look)
                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
                .putHeader("Location", "https://elsewhere.example.org/")
                .end();
    }
}

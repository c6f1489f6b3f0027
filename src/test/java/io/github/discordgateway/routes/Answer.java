package io.github.discordgateway.routes;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What a hub does with a request. */
@FunctionalInterface
interface Answer {
    /** Never answers. */
    Answer SILENCE = request -> {};

    /** Resets the connection. */
    Answer RESET = request -> request.connection().close();

    void to(HttpServerRequest request);

    static Answer status(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    static Answer[] statuses(int... statuses) {
        return IntStream.of(statuses).mapToObj(Answer::status).toArray(Answer[]::new);
    }

    static Answer status(int status, String header, String value) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader(header, value)
                .end();
    }

    /** Keeps the other end waiting until then. */
    static Answer statusAfter(CompletableFuture<?> release, int status) {
        return request -> release.thenRun(() -> status(status).to(request));
    }
}

package io.github.discordgateway.hubdouble;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What a hub does with a request. */
@FunctionalInterface
public interface Answer {
    /** The pause between two drops of a slow answer. */
    int DRIP_MS = 20;

    /** Never answers. */
    Answer SILENCE = request -> {};

    /** Resets the connection. */
    Answer RESET = request -> request.connection().close();

    /** Says that the request is welcome, again and again, and nothing else. */
    Answer HESITATION = request -> drip(request.response(), request.response()::writeContinue);

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

    /** An answer with a body. */
    static Answer body(int status, String type, Buffer body) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .end(body);
    }

    static Answer body(int status, String body) {
        return body(status, "text/plain", Buffer.buffer(body));
    }

    /** A body that never ends, as fast as the connection takes it. */
    static Answer endless(int status) {
        return request -> {
            HttpServerResponse response =
                    request.response().setStatusCode(status).setChunked(true);
            response.drainHandler(ready -> flood(response));
            flood(response);
        };
    }

    private static void flood(HttpServerResponse response) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write("flood".repeat(1000));
        }
    }

    /** A body that never ends, a byte at a time. */
    static Answer dripping(int status) {
        return request -> {
            HttpServerResponse response =
                    request.response().setStatusCode(status).setChunked(true);
            drip(response, () -> response.write("."));
        };
    }

    private static void drip(HttpServerResponse response, Runnable drop) {
        drop.run();
        Vertx vertx = Vertx.currentContext().owner();
        long drops = vertx.setPeriodic(DRIP_MS, tick -> drop.run());
        response.closeHandler(closed -> vertx.cancelTimer(drops));
    }

    /** A body that breaks off. */
    static Answer truncated(int status) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Length", "1000")
                .write("half of")
                .onComplete(written -> request.connection().close());
    }

    /** Keeps the other end waiting until then. */
    static Answer statusAfter(CompletableFuture<?> release, int status) {
        return request -> release.thenRun(() -> status(status).to(request));
    }
}

package io.github.discordgateway.app.management.page;

import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The stream to one open page. It sends only what has changed, and nothing while the page has not read the last update.
 * So a slow page skips outdated values and holds at most one update in memory. Confined to one event loop.
 */
final class SseClient {
    private static final long PATIENCE_MS = 30_000;

    private final HttpServerResponse response;
    private final BooleanSupplier allowed;
    private final Map<String, String> shown = new HashMap<>();
    private OptionalLong stuckSince = OptionalLong.empty();

    /**
     * Creates the stream.
     *
     * @param allowed whether the page may still see anything; if not, the stream ends
     */
    SseClient(HttpServerResponse response, BooleanSupplier allowed) {
        this.response = response;
        this.allowed = allowed;
    }

    /** Sends the headers. */
    void welcome() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                // Without it, proxies such as nginx would buffer the stream.
                .putHeader("X-Accel-Buffering", "no")
                .write(": the state of camel-discord-gateway, each section when it changes\n\n");
    }

    boolean isGone() {
        return response.closed() || response.ended();
    }

    /**
     * Sends the sections that have changed.
     *
     * @param now in milliseconds since 1970
     * @param sections JSON by the section's name
     */
    void show(long now, Map<String, String> sections) {
        if (isGone()) {
            return;
        }
        if (!allowed.getAsBoolean()) {
            response.end();
            return;
        }
        if (response.writeQueueFull()) {
            endIfStuck(now);
            return;
        }
        stuckSince = OptionalLong.empty();
        StringBuilder news = new StringBuilder();
        sections.forEach((name, json) -> {
            if (!json.equals(shown.put(name, json))) {
                append(news, name, json);
            }
        });
        append(news, "now", Long.toString(now));
        response.write(news.toString());
    }

    private void endIfStuck(long now) {
        if (stuckSince.isEmpty()) {
            stuckSince = OptionalLong.of(now);
        } else if (now - stuckSince.getAsLong() > PATIENCE_MS) {
            response.reset();
        }
    }

    private static void append(StringBuilder news, String event, String data) {
        news.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
    }
}

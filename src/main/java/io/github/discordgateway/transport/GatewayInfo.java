package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.gateway.PlaintextPolicy;
import io.github.discordgateway.gateway.StartLimit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The response of {@code GET /gateway/bot}.
 *
 * @param url the ordinary gateway URL
 * @param shards the number of shards that Discord recommends; empty if Discord was not asked
 * @param startLimit how often the bot may identify; empty if Discord was not asked just now
 * @see <a href="https://discord.com/developers/docs/events/gateway#get-gateway-bot">Gateway, Get Gateway Bot</a>
 */
record GatewayInfo(URI url, OptionalInt shards, Optional<StartLimit> startLimit) {

    static GatewayInfo at(URI url) {
        return new GatewayInfo(url, OptionalInt.empty(), Optional.empty());
    }

    /**
     * Reads the response. Only the URL is required.
     *
     * @param plaintext where the token may be sent unencrypted
     * @throws IllegalStateException if there is no URL that may receive the token
     */
    static GatewayInfo of(Buffer body, PlaintextPolicy plaintext) {
        JsonObject answer = object(body);
        return new GatewayInfo(url(answer, plaintext), shards(answer), startLimit(answer));
    }

    /** The same without the start limit, which is no longer current. */
    GatewayInfo remembered() {
        return new GatewayInfo(url, shards, Optional.empty());
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException e) {
            throw new IllegalStateException("GET /gateway/bot returned a response that is not a JSON object", e);
        }
    }

    private static URI url(JsonObject answer, PlaintextPolicy plaintext) {
        Optional<URI> url = answer.getValue("url") instanceof String text ? parse(text) : Optional.empty();
        return url.filter(named -> GatewayUrl.isSafe(named, plaintext))
                .orElseThrow(() -> new IllegalStateException("GET /gateway/bot names "
                        + url.map(URI::toString).orElse("no URL")
                        + ", to which no token is sent: it is neither wss nor ws on a loopback address"));
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt shards(JsonObject answer) {
        int shards = (int) number(answer, "shards", 0);
        return shards < 1 ? OptionalInt.empty() : OptionalInt.of(shards);
    }

    private static Optional<StartLimit> startLimit(JsonObject answer) {
        return answer.getValue("session_start_limit") instanceof JsonObject limit
                ? Optional.of(new StartLimit(
                        (int) number(limit, "total", 0),
                        (int) number(limit, "remaining", 1),
                        Duration.ofMillis(number(limit, "reset_after", 0)),
                        (int) Math.max(1, number(limit, "max_concurrency", 1))))
                : Optional.empty();
    }

    private static long number(JsonObject object, String key, long otherwise) {
        return object.getValue(key) instanceof Number number ? number.longValue() : otherwise;
    }
}

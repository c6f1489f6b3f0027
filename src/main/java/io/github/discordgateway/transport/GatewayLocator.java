package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.gateway.StartLimit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the ordinary gateway: the configured one, or what {@code GET /gateway/bot} answers, which is kept for when it
 * cannot be asked (Gateway, Get Gateway Bot).
 */
final class GatewayLocator {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLocator.class);
    private static final URI DISCORD = URI.create("wss://gateway.discord.gg");
    private static final String DISCORD_API_HOST = "discord.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String GATEWAY_BOT = "/gateway/bot";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration UNNAMED_PAUSE = Duration.ofMinutes(1);

    private final GatewayAccess access;
    private final InstantSource clock;
    private final DiscordRest rest;
    private Optional<GatewayInfo> known;
    private Instant notBefore = Instant.MIN;

    GatewayLocator(Vertx vertx, GatewayAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
        this.rest = new DiscordRest(vertx, access, TIMEOUT);
        this.known = access.gatewayUrl().map(GatewayInfo::at);
    }

    /**
     * Where the gateway is.
     *
     * @param fresh whether Discord is asked again though the URL is known, since the session is about to identify
     * @return fails with {@link Unauthorized} where Discord refuses the token
     */
    Future<GatewayInfo> locate(boolean fresh) {
        boolean isFixed = access.gatewayUrl().isPresent();
        if (known.isPresent() && (isFixed || !fresh)) {
            return Future.succeededFuture(known.get().remembered());
        }
        if (clock.instant().isBefore(notBefore)) {
            return instead(new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore));
        }
        return ask().recover(cause -> cause instanceof Unauthorized ? Future.failedFuture(cause) : instead(cause));
    }

    void close() {
        rest.close();
    }

    private Future<GatewayInfo> ask() {
        return rest.get(GATEWAY_BOT).compose(answer -> switch (answer.status()) {
            case OK -> Future.succeededFuture(accept(answer.body()));
            case UNAUTHORIZED -> Future.failedFuture(new Unauthorized());
            case TOO_MANY_REQUESTS -> Future.failedFuture(limited(answer));
            default ->
                Future.failedFuture(new IllegalStateException(
                        "GET " + rest.url(GATEWAY_BOT) + " answered with status " + answer.status()));
        });
    }

    /** Only the URL has to be there. */
    private GatewayInfo accept(Buffer body) {
        JsonObject answer = object(body);
        GatewayInfo info = new GatewayInfo(url(answer), shards(answer), startLimit(answer));
        known = Optional.of(info);
        return info;
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException e) {
            throw new IllegalStateException("GET /gateway/bot has an answer that is no JSON object", e);
        }
    }

    private URI url(JsonObject answer) {
        Optional<URI> url = answer.getValue("url") instanceof String text ? parse(text) : Optional.empty();
        return url.filter(named -> GatewayUrl.isSafe(named, access.network().plaintext()))
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

    /** The pause can be many hours, and is obeyed; 10,000 refused requests in ten minutes would ban the address. */
    private IllegalStateException limited(DiscordRest.Answer answer) {
        notBefore = clock.instant().plus(answer.retryAfter().orElse(UNNAMED_PAUSE));
        return new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore);
    }

    /** What was known before serves, and else Discord's documented gateway. */
    private Future<GatewayInfo> instead(Throwable cause) {
        boolean isDiscord = DISCORD_API_HOST.equals(access.apiUrl().getHost());
        Optional<GatewayInfo> other =
                known.map(GatewayInfo::remembered).or(() -> isDiscord ? Optional.of(GatewayInfo.at(DISCORD)) : known);
        other.ifPresent(info -> LOG.warn("[Gateway] {}; going on with {}", cause.getMessage(), info.url()));
        return other.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(cause));
    }

    /** Discord answered 401 to the bot token. */
    static final class Unauthorized extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

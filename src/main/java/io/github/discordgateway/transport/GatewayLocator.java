package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.GatewayUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the gateway for all sessions of a bot: the configured one, or the one that {@code GET /gateway/bot} returns.
 * Stores the last URL and uses it if the request fails, also after a restart (Gateway, Get Gateway Bot). Thread-safe.
 */
public final class GatewayLocator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLocator.class);
    private static final URI DISCORD = URI.create("wss://gateway.discord.gg");
    private static final String DISCORD_API_HOST = "discord.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String GATEWAY_BOT = "/gateway/bot";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration UNNAMED_PAUSE = Duration.ofMinutes(1);
    /** How long a response stays current: shards that identify within this time share it. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final GatewayAccess access;
    private final SessionStore store;
    private final InstantSource clock;
    private final DiscordRest rest;
    private Optional<GatewayInfo> known = Optional.empty();
    private Instant knownSince = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private @Nullable Future<GatewayInfo> asking;

    /**
     * Creates a locator.
     *
     * @param store keeps the last URL over restarts
     */
    public GatewayLocator(Vertx vertx, GatewayAccess access, SessionStore store, InstantSource clock) {
        this.vertx = vertx;
        this.access = access;
        this.store = store;
        this.clock = clock;
        this.rest = new DiscordRest(vertx, access, TIMEOUT);
    }

    /**
     * Returns the gateway. Concurrent and closely following calls share one request to Discord.
     *
     * @param identifying whether a session is about to identify and needs a current response; else any known URL is
     *     enough
     * @return completes on any thread; fails with {@link Unauthorized} if Discord refuses the token
     */
    Future<GatewayInfo> locate(boolean identifying) {
        if (access.gatewayUrl().isPresent()) {
            return Future.succeededFuture(GatewayInfo.at(access.gatewayUrl().get()));
        }
        Optional<GatewayInfo> answered = answered(identifying);
        if (answered.isPresent()) {
            return Future.succeededFuture(answered.get());
        }
        return identifying
                ? ask()
                : remembered()
                        .compose(found -> found.map(Future::succeededFuture).orElseGet(this::ask));
    }

    @Override
    public void close() {
        rest.close();
    }

    private synchronized Optional<GatewayInfo> answered(boolean identifying) {
        boolean serves = !identifying || clock.instant().isBefore(knownSince.plus(FRESH));
        return known.filter(info -> serves).map(GatewayInfo::remembered);
    }

    private synchronized Future<GatewayInfo> ask() {
        if (asking != null) {
            return asking;
        }
        if (clock.instant().isBefore(notBefore)) {
            return fallBack(new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore));
        }
        Future<GatewayInfo> answer = request()
                .recover(cause -> cause instanceof Unauthorized ? Future.failedFuture(cause) : fallBack(cause));
        asking = answer;
        answer.onComplete(done -> endAsking());
        return answer;
    }

    private synchronized void endAsking() {
        asking = null;
    }

    private Future<GatewayInfo> request() {
        return rest.get(GATEWAY_BOT).compose(answer -> switch (answer.status()) {
            case OK -> accept(GatewayInfo.of(answer.body(), access.network().plaintext()));
            case UNAUTHORIZED -> Future.failedFuture(new Unauthorized());
            case TOO_MANY_REQUESTS -> Future.failedFuture(limited(answer));
            default ->
                Future.failedFuture(new IllegalStateException(
                        "GET " + rest.url(GATEWAY_BOT) + " returned status " + answer.status()));
        });
    }

    private synchronized Future<GatewayInfo> accept(GatewayInfo info) {
        boolean isNews = known.map(GatewayInfo::url).filter(info.url()::equals).isEmpty();
        known = Optional.of(info);
        knownSince = clock.instant();
        if (isNews) {
            save(info.url());
        }
        return Future.succeededFuture(info);
    }

    /** A failed write is harmless here. The session's own checkpoint will fail, too, and report it. */
    private void save(URI url) {
        vertx.executeBlocking(() -> {
                    store.saveGatewayUrl(access.token().bot(), url);
                    return url;
                })
                .onFailure(cause -> LOG.debug("[Gateway] {}", cause.getMessage()));
    }

    /** Obeys the pause, even if it is many hours: 10,000 refused requests in ten minutes would ban the address. */
    private synchronized IllegalStateException limited(DiscordRest.Answer answer) {
        notBefore = clock.instant().plus(answer.retryAfter().orElse(UNNAMED_PAUSE));
        return new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore);
    }

    /** Falls back to the last known gateway, else to the one that Discord documents. */
    private Future<GatewayInfo> fallBack(Throwable cause) {
        return remembered().compose(found -> {
            found.ifPresent(info -> LOG.warn("[Gateway] {}; continuing with {}", cause.getMessage(), info.url()));
            return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(cause));
        });
    }

    private Future<Optional<GatewayInfo>> remembered() {
        Optional<GatewayInfo> answered = answered(false);
        return answered.isPresent()
                ? Future.succeededFuture(answered)
                : stored().map(url -> url.or(this::documented).map(GatewayInfo::at));
    }

    /** The URL of an earlier process, if it may receive the token. */
    private Future<Optional<URI>> stored() {
        return vertx.executeBlocking(() -> store.gatewayUrl(access.token().bot())
                        .filter(url -> GatewayUrl.isSafe(url, access.network().plaintext())))
                .recover(cause -> Future.succeededFuture(Optional.empty()));
    }

    private Optional<URI> documented() {
        boolean isDiscord = DISCORD_API_HOST.equals(access.apiUrl().getHost());
        return isDiscord ? Optional.of(DISCORD) : Optional.empty();
    }

    static final class Unauthorized extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

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
 * Finds the ordinary gateway URL for all sessions of a bot: the configured one, or the one from {@code GET
 * /gateway/bot} (Gateway, Get Gateway Bot). The store keeps the last URL for restarts and for times when Discord cannot
 * be asked. Safe for any thread.
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
    /** How long a response stays current for sessions that identify. */
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
     * Creates a locator that has not asked Discord yet.
     *
     * @param store keeps the last URL across restarts
     */
    public GatewayLocator(Vertx vertx, GatewayAccess access, SessionStore store, InstantSource clock) {
        this.vertx = vertx;
        this.access = access;
        this.store = store;
        this.clock = clock;
        this.rest = new DiscordRest(vertx, access, TIMEOUT);
    }

    /**
     * Finds the gateway. Concurrent and soon repeated calls share one request.
     *
     * @param identifying whether a session is about to identify, which needs a current response; else any known URL is
     *     enough and Discord is not asked
     * @return completes on any thread; fails with {@link Unauthorized} if Discord rejects the token
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

    /** A failure is only logged for debugging: the session reports an unusable store itself. */
    private void save(URI url) {
        vertx.executeBlocking(() -> {
                    store.saveGatewayUrl(access.token().bot(), url);
                    return url;
                })
                .onFailure(cause -> LOG.debug("[Gateway] {}", cause.getMessage()));
    }

    /**
     * The pause may be many hours. It is obeyed, because Discord bans an address after 10,000 refused requests in ten
     * minutes.
     */
    private synchronized IllegalStateException limited(DiscordRest.Answer answer) {
        notBefore = clock.instant().plus(answer.retryAfter().orElse(UNNAMED_PAUSE));
        return new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore);
    }

    /** Falls back to the last known URL, or else to the gateway that Discord documents. */
    private Future<GatewayInfo> fallBack(Throwable cause) {
        return remembered().compose(found -> {
            found.ifPresent(info -> LOG.warn(
                    "[Gateway] Could not ask Discord for the gateway URL: {}; using {}",
                    ConnectionFailures.reason(cause),
                    info.url()));
            return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(cause));
        });
    }

    private Future<Optional<GatewayInfo>> remembered() {
        Optional<GatewayInfo> answered = answered(false);
        return answered.isPresent()
                ? Future.succeededFuture(answered)
                : stored().map(url -> url.or(this::documented).map(GatewayInfo::at));
    }

    /** Returns the URL that an earlier process stored, if it may receive the token. */
    private Future<Optional<URI>> stored() {
        return vertx.executeBlocking(() -> store.gatewayUrl(access.token().bot())
                        .filter(url -> GatewayUrl.isSafe(url, access.network().plaintext())))
                .recover(cause -> Future.succeededFuture(Optional.empty()));
    }

    private Optional<URI> documented() {
        boolean isDiscord = DISCORD_API_HOST.equals(access.apiUrl().getHost());
        return isDiscord ? Optional.of(DISCORD) : Optional.empty();
    }

    /** Discord rejected the bot token with status 401. */
    static final class Unauthorized extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

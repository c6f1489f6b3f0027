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
 * Finds the ordinary gateway for all sessions of a bot: the configured one, or what {@code GET /gateway/bot} answers,
 * which is kept, also over restarts, for when it cannot be asked (Gateway, Get Gateway Bot). Safe for any thread.
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
    /** As many shards identify in this time as one answer serves. */
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
     * A locator that has not asked yet.
     *
     * @param store where the last URL outlives the process
     */
    public GatewayLocator(Vertx vertx, GatewayAccess access, SessionStore store, InstantSource clock) {
        this.vertx = vertx;
        this.access = access;
        this.store = store;
        this.clock = clock;
        this.rest = new DiscordRest(vertx, access, TIMEOUT);
    }

    /**
     * Where the gateway is. Discord is asked once for all that want to know meanwhile or soon after.
     *
     * @param identifying whether a session is about to identify, so that an old answer does not serve; else nobody is
     *     asked as long as any URL is known
     * @return completes on any thread; fails with {@link Unauthorized} where Discord refuses the token
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
            return instead(new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore));
        }
        Future<GatewayInfo> answer =
                request().recover(cause -> cause instanceof Unauthorized ? Future.failedFuture(cause) : instead(cause));
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
                        "GET " + rest.url(GATEWAY_BOT) + " answered with status " + answer.status()));
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

    /** That it cannot be saved costs nothing now, and the session that cannot be saved says so. */
    private void save(URI url) {
        vertx.executeBlocking(() -> {
                    store.saveGatewayUrl(access.token().bot(), url);
                    return url;
                })
                .onFailure(cause -> LOG.debug("[Gateway] {}", cause.getMessage()));
    }

    /** The pause can be many hours, and is obeyed; 10,000 refused requests in ten minutes would ban the address. */
    private synchronized IllegalStateException limited(DiscordRest.Answer answer) {
        notBefore = clock.instant().plus(answer.retryAfter().orElse(UNNAMED_PAUSE));
        return new IllegalStateException("GET /gateway/bot is rate limited until " + notBefore);
    }

    /** What was known before serves, and else Discord's documented gateway. */
    private Future<GatewayInfo> instead(Throwable cause) {
        return remembered().compose(found -> {
            found.ifPresent(info -> LOG.warn("[Gateway] {}; going on with {}", cause.getMessage(), info.url()));
            return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(cause));
        });
    }

    private Future<Optional<GatewayInfo>> remembered() {
        Optional<GatewayInfo> answered = answered(false);
        return answered.isPresent()
                ? Future.succeededFuture(answered)
                : stored().map(url -> url.or(this::documented).map(GatewayInfo::at));
    }

    /** What an earlier process was told, if the token may go there. */
    private Future<Optional<URI>> stored() {
        return vertx.executeBlocking(() -> store.gatewayUrl(access.token().bot())
                        .filter(url -> GatewayUrl.isSafe(url, access.network().plaintext())))
                .recover(cause -> Future.succeededFuture(Optional.empty()));
    }

    private Optional<URI> documented() {
        boolean isDiscord = DISCORD_API_HOST.equals(access.apiUrl().getHost());
        return isDiscord ? Optional.of(DISCORD) : Optional.empty();
    }

    /** Discord answered 401 to the bot token. */
    static final class Unauthorized extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

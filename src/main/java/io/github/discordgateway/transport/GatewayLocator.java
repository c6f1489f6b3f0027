package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.GatewayUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the ordinary gateway URL: the configured one, or what {@code GET /gateway/bot} answers, kept once known. */
final class GatewayLocator {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLocator.class);
    private static final URI DISCORD = URI.create("wss://gateway.discord.gg");
    private static final String DISCORD_API_HOST = "discord.com";
    private static final long TIMEOUT_MS = TimeUnit.SECONDS.toMillis(15);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final GatewayAccess access;
    private final HttpClient http;
    private Optional<URI> known;

    GatewayLocator(Vertx vertx, GatewayAccess access) {
        this.access = access;
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MS));
        this.known = access.gatewayUrl();
    }

    /** Fails with {@link Unauthorized} where Discord refuses the token. */
    Future<URI> locate() {
        return known.map(Future::succeededFuture).orElseGet(this::ask);
    }

    void close() {
        http.close();
    }

    /** Gateway, Get Gateway Bot. */
    private Future<URI> ask() {
        String url = access.apiUrl().toString().replaceAll("/+$", "") + "/gateway/bot";
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setTimeout(TIMEOUT_MS)
                .putHeader("Authorization", "Bot " + access.token().reveal())
                .putHeader("User-Agent", UserAgent.VALUE);
        return http.request(request).compose(sent -> sent.send()).compose(answer -> answer.body()
                .compose(body -> switch (answer.statusCode()) {
                    case 200 -> accept(body.toJsonObject());
                    case UNAUTHORIZED -> Future.failedFuture(new Unauthorized());
                    case TOO_MANY_REQUESTS -> limited(answer.getHeader("Retry-After"));
                    default ->
                        Future.failedFuture(new IllegalStateException(
                                "GET " + url + " answered with status " + answer.statusCode()));
                }));
    }

    private Future<URI> accept(JsonObject answer) {
        URI url = URI.create(answer.getString("url", "(none)"));
        if (!GatewayUrl.isSafe(url)) {
            return Future.failedFuture(new IllegalStateException("GET /gateway/bot names " + url
                    + ", to which no token is sent: it is neither wss nor ws on a loopback address"));
        }
        known = Optional.of(url);
        return Future.succeededFuture(url);
    }

    /** The wait can be many hours; Discord's documented gateway serves meanwhile. */
    private Future<URI> limited(@Nullable String retryAfter) {
        String detail = "GET /gateway/bot is rate limited, retry after " + retryAfter + " s";
        if (!DISCORD_API_HOST.equals(access.apiUrl().getHost())) {
            return Future.failedFuture(new IllegalStateException(detail));
        }
        LOG.warn("[Gateway] {}; going on with {}", detail, DISCORD);
        return Future.succeededFuture(DISCORD);
    }

    /** Discord answered 401 to the bot token. */
    static final class Unauthorized extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

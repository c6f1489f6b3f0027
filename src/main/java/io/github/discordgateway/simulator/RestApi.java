package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The REST calls of a bot that only reads. Discord docs, Gateway &gt; Get Gateway Bot, and {@link RestResources}. */
final class RestApi {

    static final String BASE = "/api/v10";
    static final String GATEWAY_BOT = "/gateway/bot";
    private static final String GATEWAY = "/gateway";

    private final Gateway gateway;
    private final RestResources resources;

    RestApi(Gateway gateway) {
        this.gateway = gateway;
        this.resources = new RestResources(gateway);
    }

    void handle(HttpServerRequest request) {
        String path = request.path().startsWith(BASE) ? request.path().substring(BASE.length()) : "";
        if (path.equals(GATEWAY_BOT) && HttpMethod.GET.equals(request.method())) {
            gateway.traffic().gatewayBotRequested();
        }
        Optional<Buffer> found = resource(path);
        if (found.isEmpty()) {
            answer(request, 404, error("404: Not Found", 0));
        } else if (!HttpMethod.GET.equals(request.method())) {
            answer(request, 405, error("405: Method Not Allowed", 0));
        } else if (!namesABot(request.getHeader("User-Agent"))) {
            answer(request, 403, error("internal network error", 40333));
        } else {
            answer(request, path, found.get());
        }
    }

    private void answer(HttpServerRequest request, String path, Buffer found) {
        GatewayBotResponse answer = gateway.faults().restAnswer(path);
        if (answer instanceof GatewayBotResponse.RateLimited limited) {
            rateLimited(request, limited.retryAfter());
        } else if (answer instanceof GatewayBotResponse.Verbatim verbatim) {
            answer(request, 200, Buffer.buffer(verbatim.body()));
        } else if (answer instanceof GatewayBotResponse.ServerError) {
            answer(request, 500, error("500: Internal Server Error", 0));
        } else if (answer instanceof GatewayBotResponse.Unauthorized || !path.equals(GATEWAY) && !authorised(request)) {
            answer(request, 401, error("401: Unauthorized", 0));
        } else if (resources.isOfAnotherGuild(path)) {
            answer(request, 404, error("Unknown Guild", 10004));
        } else {
            answer(request, 200, found);
        }
    }

    /** Empty if there is no such call. */
    private Optional<Buffer> resource(String path) {
        return switch (path) {
            case GATEWAY ->
                Optional.of(new JsonObject().put("url", gateway.advertisedUrl()).toBuffer());
            case GATEWAY_BOT -> Optional.of(gatewayBot().toBuffer());
            default -> resources.find(path);
        };
    }

    /**
     * Whether Cloudflare would accept the client; it rejects others before Discord sees them. Discord docs, Reference
     * &gt; User Agent.
     */
    private static boolean namesABot(@Nullable String userAgent) {
        return userAgent != null && userAgent.startsWith("DiscordBot (");
    }

    private boolean authorised(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null
                && authorization.startsWith("Bot ")
                && gateway.accepts(authorization.substring("Bot ".length()));
    }

    private JsonObject gatewayBot() {
        return new JsonObject()
                .put("url", gateway.advertisedUrl())
                .put("shards", gateway.options().shards())
                .put("session_start_limit", gateway.identifyBudget().json());
    }

    private static void rateLimited(HttpServerRequest request, Duration retryAfter) {
        request.response().putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        JsonObject body = new JsonObject()
                .put("message", "You are being rate limited.")
                .put("retry_after", retryAfter.toMillis() / 1000.0)
                .put("global", false);
        answer(request, 429, body);
    }

    private static JsonObject error(String message, int code) {
        return new JsonObject().put("message", message).put("code", code);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        answer(request, status, body.toBuffer());
    }

    private static void answer(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}

package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one REST call that a gateway client needs. Discord docs, Gateway &gt; Get Gateway Bot. */
final class RestApi {

    static final String BASE = "/api/v10";
    private static final String GATEWAY_BOT = BASE + "/gateway/bot";

    private final Gateway gateway;

    RestApi(Gateway gateway) {
        this.gateway = gateway;
    }

    void handle(HttpServerRequest request) {
        if (!GATEWAY_BOT.equals(request.path())) {
            answer(request, 404, error("404: Not Found", 0));
            return;
        }
        if (!HttpMethod.GET.equals(request.method())) {
            answer(request, 405, error("405: Method Not Allowed", 0));
            return;
        }
        gateway.traffic().gatewayBotRequested();
        if (!namesABot(request.getHeader("User-Agent"))) {
            answer(request, 403, error("internal network error", 40333));
            return;
        }
        GatewayBotAnswer answer = gateway.faults().gatewayBotAnswer();
        if (answer instanceof GatewayBotAnswer.RateLimited limited) {
            rateLimited(request, limited.retryAfter());
        } else if (answer instanceof GatewayBotAnswer.Verbatim verbatim) {
            answer(request, 200, Buffer.buffer(verbatim.body()));
        } else if (answer instanceof GatewayBotAnswer.ServerError) {
            answer(request, 500, error("500: Internal Server Error", 0));
        } else if (answer instanceof GatewayBotAnswer.Unauthorized || !authorised(request)) {
            answer(request, 401, error("401: Unauthorized", 0));
        } else {
            answer(request, 200, gatewayBot());
        }
    }

    /** Cloudflare turns other clients away before Discord sees them. Discord docs, Reference &gt; User Agent. */
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

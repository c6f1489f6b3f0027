package io.github.discordgateway.simulator;

import java.time.Duration;

/** What {@code GET /gateway/bot} answers, or another REST call. */
public sealed interface GatewayBotAnswer {

    /** What was asked for to whoever has the right token, 401 to others. */
    record Ordinary() implements GatewayBotAnswer {}

    /**
     * 429 with a {@code Retry-After} header.
     *
     * @param retryAfter the wait it asks for; Discord has been seen to ask for many hours
     */
    record RateLimited(Duration retryAfter) implements GatewayBotAnswer {}

    /** 401, whatever the token. */
    record Unauthorized() implements GatewayBotAnswer {}

    /** 500. */
    record ServerError() implements GatewayBotAnswer {}

    /**
     * 200 with that body, whatever the token; it need not be what Discord would answer.
     *
     * @param body as it goes over the wire
     */
    record Verbatim(String body) implements GatewayBotAnswer {}
}

package io.github.discordgateway.simulator;

import java.time.Duration;

/** The response to {@code GET /gateway/bot} or another REST call. */
public sealed interface GatewayBotResponse {

    /** The normal response if the token is right, else 401. */
    record Ordinary() implements GatewayBotResponse {}

    /**
     * 429 with a {@code Retry-After} header.
     *
     * @param retryAfter the wait it asks for; Discord has been seen to ask for many hours
     */
    record RateLimited(Duration retryAfter) implements GatewayBotResponse {}

    /** 401, whatever the token. */
    record Unauthorized() implements GatewayBotResponse {}

    /** 500. */
    record ServerError() implements GatewayBotResponse {}

    /**
     * 200 with that body, whatever the token; it need not be a response that Discord would send.
     *
     * @param body as it goes over the wire
     */
    record Verbatim(String body) implements GatewayBotResponse {}
}

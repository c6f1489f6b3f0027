package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.StartLimit;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code GET /gateway/bot} tells.
 *
 * @param url the ordinary gateway URL
 * @param shards how many shards Discord recommends, empty where it was not asked
 * @param startLimit how often the bot may identify, empty where it was not asked just now
 * @see <a href="https://discord.com/developers/docs/events/gateway#get-gateway-bot">Gateway, Get Gateway Bot</a>
 */
record GatewayInfo(URI url, OptionalInt shards, Optional<StartLimit> startLimit) {

    static GatewayInfo at(URI url) {
        return new GatewayInfo(url, OptionalInt.empty(), Optional.empty());
    }

    /** The same, when it is no longer fresh. */
    GatewayInfo remembered() {
        return new GatewayInfo(url, shards, Optional.empty());
    }
}

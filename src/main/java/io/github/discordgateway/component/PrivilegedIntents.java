package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Intent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which switches an endpoint needs in the developer portal, before Discord refuses with close code 4014. */
final class PrivilegedIntents {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayEndpoint.class);

    private PrivilegedIntents() {}

    static void warn(String endpoint, int intents) {
        for (Intent intent : Intent.privilegedIn(intents)) {
            LOG.warn(
                    "[Gateway] {} needs the privileged intent {}: {} has to be switched on under"
                            + " https://discord.com/developers/applications > your application > Bot > Privileged Gateway"
                            + " Intents",
                    endpoint,
                    intent,
                    intent.portalSwitch().orElse(""));
        }
    }
}

package io.github.discordgateway.metrics;

import io.github.discordgateway.gateway.Intent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dispatch types that have a label of their own: those that Discord documents.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway-events#receive-events">Gateway Events, Receive
 *     Events</a>
 */
final class DispatchTypes {
    /** Whatever else Discord may send. */
    static final String OTHER = "other";

    private static final Set<String> KNOWN = Stream.concat(
                    Intent.eventTypes().stream(),
                    Stream.of(
                            "READY",
                            "RESUMED",
                            "RATE_LIMITED",
                            "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
                            "ENTITLEMENT_CREATE",
                            "ENTITLEMENT_UPDATE",
                            "ENTITLEMENT_DELETE",
                            "GUILD_MEMBERS_CHUNK",
                            "INTERACTION_CREATE",
                            "SOUNDBOARD_SOUNDS",
                            "SUBSCRIPTION_CREATE",
                            "SUBSCRIPTION_UPDATE",
                            "SUBSCRIPTION_DELETE",
                            "USER_UPDATE",
                            "VOICE_SERVER_UPDATE"))
            .collect(Collectors.toUnmodifiableSet());

    private DispatchTypes() {}

    /** The label for a type, one of a few dozen. */
    static String label(String type) {
        return KNOWN.contains(type) ? type : OTHER;
    }
}

package io.github.discordgateway.component;

import io.github.discordgateway.gateway.DocumentedEvents;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which names in the option {@code events} may be misspelt. They are no fault: Discord may know more events. */
final class UnknownEvents {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayEndpoint.class);

    private UnknownEvents() {}

    static void warn(String endpoint, Set<String> events) {
        for (String event : new TreeSet<>(events)) {
            if (!DocumentedEvents.isKnown(event)) {
                LOG.warn(
                        "[Gateway] The option events of {} names {}, which is no event that Discord documents, so none may"
                                + " come: is {} meant?",
                        endpoint,
                        event,
                        DocumentedEvents.nearest(event));
            }
        }
    }
}

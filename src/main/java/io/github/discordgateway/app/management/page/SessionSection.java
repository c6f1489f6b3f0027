package io.github.discordgateway.app.management.page;

import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.component.SessionSnapshot;
import java.util.List;
import org.apache.camel.CamelContext;

/** The gateway sessions: their state and statistics. */
final class SessionSection implements Section {
    private static final String COMPONENT = "discord-gateway";

    private final CamelContext camel;

    SessionSection(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<SessionSnapshot> look() {
        return camel.hasComponent(COMPONENT) instanceof DiscordGatewayComponent gateway
                ? gateway.sessions()
                : List.of();
    }
}

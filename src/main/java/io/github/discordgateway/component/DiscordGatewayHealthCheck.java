package io.github.discordgateway.component;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells whether the gateway session is connected, and if not, why; for readiness, not for liveness. */
final class DiscordGatewayHealthCheck extends AbstractHealthCheck {
    private final SessionHealth session;

    DiscordGatewayHealthCheck(String name, SessionHealth session) {
        super("camel", "discord-gateway:" + name);
        this.session = session;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("gateway.state", session.label());
        builder.detail("gateway.since", session.since().toString());
        session.details().forEach(builder::detail);
        Optional<String> warning = session.warning();
        if (session.isConnected()) {
            warning.ifPresent(builder::message);
            builder.up();
        } else {
            builder.message(session.explanation()
                            + warning.map(too -> "; and " + too).orElse(""))
                    .down();
        }
    }
}

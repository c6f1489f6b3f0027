package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Continuity;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Draining;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells whether the gateway session is connected, and if not, why; for readiness, not for liveness. */
final class DiscordGatewayHealthCheck extends AbstractHealthCheck {
    private volatile SessionState state = new Disconnected(Continuity.NONE);
    private volatile Instant since = Instant.now();

    DiscordGatewayHealthCheck(String name) {
        super("camel", "discord-gateway:" + name);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    void changed(SessionState newState) {
        boolean stoppedBecauseItFailed = state instanceof Failed && newState instanceof Disconnected;
        if (stoppedBecauseItFailed) {
            return;
        }
        if (!newState.label().equals(state.label())) {
            since = Instant.now();
        }
        state = newState;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SessionState now = state;
        builder.detail("gateway.state", now.label());
        builder.detail("gateway.since", since.toString());
        if (now instanceof Connected) {
            builder.up();
            return;
        }
        builder.message(explain(now)).down();
    }

    private static String explain(SessionState state) {
        if (state instanceof Failed failed) {
            return failed.reason();
        }
        if (state instanceof Reconnecting reconnecting) {
            return "the gateway session is reconnecting: " + reconnecting.reason();
        }
        if (state instanceof Draining) {
            return "the gateway session waits until the route has worked off the events that came in too fast";
        }
        return "the gateway session is not connected yet";
    }
}

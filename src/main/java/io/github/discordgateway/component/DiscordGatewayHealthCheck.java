package io.github.discordgateway.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The readiness check of a gateway session: DOWN if it is not connected or its work makes no progress. Not a liveness
 * check.
 */
final class DiscordGatewayHealthCheck extends AbstractHealthCheck {
    private final SessionHealth session;
    private final SessionProgress progress;

    DiscordGatewayHealthCheck(String name, SessionHealth session, SessionProgress progress) {
        super("camel", "discord-gateway:" + name);
        this.session = session;
        this.progress = progress;
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
        progress.details().forEach(builder::detail);
        List<String> problems = new ArrayList<>(progress.problems());
        if (!session.isConnected()) {
            problems.add(0, session.explanation());
        }
        builder.state(problems.isEmpty() ? State.UP : State.DOWN);
        session.warning().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            builder.message(String.join("; and ", problems));
        }
    }
}

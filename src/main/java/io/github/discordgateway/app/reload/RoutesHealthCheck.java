package io.github.discordgateway.app.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports whether the program's own routes run; for readiness, not for liveness. A user's route that does not run is
 * named, but does not make the check DOWN.
 */
final class RoutesHealthCheck extends AbstractHealthCheck {
    private final StoppedRoutes stopped;
    private final Predicate<Route> own;

    /** Creates a check with the id {@code routes}. */
    RoutesHealthCheck(StoppedRoutes stopped, Predicate<Route> own) {
        super("camel", "routes");
        this.stopped = stopped;
        this.own = own;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<Route> all = stopped.all();
        List<String> problems = new ArrayList<>();
        all.stream().filter(own).map(stopped::explain).forEach(problems::add);
        if (!stopped.isAnyFromDiscord()) {
            problems.add("no route receives events from Discord: in the folder routes, remove the files that"
                    + " replace the program's own");
        }
        builder.state(problems.isEmpty() ? State.UP : State.DOWN);
        all.stream().filter(own.negate()).map(stopped::explain).forEach(problems::add);
        if (!problems.isEmpty()) {
            builder.message(String.join("; and ", problems));
        }
    }
}

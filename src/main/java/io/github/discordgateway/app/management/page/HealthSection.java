package io.github.discordgateway.app.management.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jspecify.annotations.Nullable;

/** The results of Camel's health checks, those that are down first. Each of these says what to do. */
final class HealthSection implements Section {
    private final CachedQuery<Collection<HealthCheck.Result>> results;

    record Check(String id, boolean up, @Nullable String message) {}

    HealthSection(CamelContext camel) {
        results = new CachedQuery<>(() -> HealthCheckHelper.invokeReadiness(camel, "full"));
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public List<Check> look() {
        return results.get().stream()
                .map(result -> new Check(
                        result.getCheck().getId(),
                        result.getState() == HealthCheck.State.UP,
                        result.getMessage().orElse(null)))
                .sorted(Comparator.comparing(Check::up).thenComparing(Check::id))
                .toList();
    }
}

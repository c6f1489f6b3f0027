package io.github.discordgateway.metrics;

import io.github.discordgateway.component.SessionMonitor;
import io.github.discordgateway.component.SessionStats;
import io.github.discordgateway.transport.SessionObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the gateway sessions. Their names begin with {@code discord_gateway_}. The label {@code session} is the
 * name in the endpoint's URI. Thread-safe.
 */
public final class SessionMetrics implements SessionMonitor, CamelContextAware {
    private static final List<String> STATES =
            List.of("DISCONNECTED", "CONNECTING", "IDENTIFYING", "RESUMING", "CONNECTED", "RECONNECTING");

    private final Map<SessionStats, List<Meter>> gauges = new ConcurrentHashMap<>();
    private @Nullable CamelContext camel;
    private @Nullable ExecutorService executor;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camel, "Camel sets the context");
    }

    @Override
    public SessionObserver began(SessionStats session) {
        MeterRegistry registry = Registries.of(getCamelContext());
        Tags tags = Tags.of("session", session.name());
        CachedValue<Long> remaining = new CachedValue<>(session::identifiesRemaining, executor());
        List<Meter> added = new ArrayList<>();
        for (String state : STATES) {
            added.add(gauge("discord.gateway.connection.state", () -> session.shardsIn(state))
                    .description("1 for the current state of the session, or the number of its shards in that state")
                    .tags(tags.and("state", state))
                    .register(registry));
        }
        added.add(gauge("discord.gateway.queue", session::queuedBytes)
                .description("Size of the events that wait for the routes")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry));
        added.add(gauge(
                        "discord.gateway.identifies.remaining",
                        () -> remaining.get().<Number>map(left -> left).orElse(Double.NaN))
                .description("Identifies that the bot has left within 24 hours")
                .tags(tags)
                .register(registry));
        gauges.put(session, added);
        return new SessionMeters(registry, tags);
    }

    /** Keeps the counters, so that they do not seem to restart from zero. */
    @Override
    public void ended(SessionStats session) {
        List<Meter> added = gauges.remove(session);
        if (added != null) {
            MeterRegistry registry = Registries.of(getCamelContext());
            added.forEach(registry::remove);
        }
    }

    private synchronized ExecutorService executor() {
        if (executor == null) {
            executor = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "Metrics");
        }
        return executor;
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
        return Gauge.builder(name, value);
    }
}

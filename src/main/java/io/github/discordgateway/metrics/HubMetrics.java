package io.github.discordgateway.metrics;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.BreakerState;
import io.github.discordgateway.hub.delivery.Deliveries;
import io.github.discordgateway.hub.outbox.Backlog;
import io.github.discordgateway.hub.outbox.Uncertainty;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.StartupListener;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the outbox and of the deliveries to the hub. Their names begin with {@code discord_gateway_}.
 * Thread-safe.
 */
public final class HubMetrics implements CamelContextAware {
    private static final String BREAKER = "discord.gateway.hub.breaker.state";
    private static final String WAITING = "discord.gateway.outbox.events";
    private static final String OLDEST = "discord.gateway.outbox.oldest";
    private static final String DEAD_LETTERS = "discord.gateway.dead.letters";
    private static final String UNCERTAIN = "discord.gateway.hub.uncertain";
    private static final double MILLIS_PER_SECOND = 1000;

    private @Nullable CamelContext camel;
    private @Nullable Deliveries deliveries;
    private @Nullable Breaker breaker;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camel, "Camel sets the context");
    }

    /** Sets the deliveries to count. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sets the breaker, which knows whether the hub is down. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /**
     * Registers the meters instead of those of an earlier bean, and starts counting. If no route runs yet, this happens
     * just before the first one starts, because Camel creates the beans of a YAML file before its meter registry.
     */
    public void bind() throws Exception {
        getCamelContext().addStartupListener(new StartupListener() {
            private boolean registered;

            @Override
            public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
                register();
                registered = true;
            }

            @Override
            public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
                if (!registered) {
                    register();
                }
            }
        });
    }

    private void register() {
        Deliveries counted = Objects.requireNonNull(deliveries, "set the property deliveries");
        Breaker hub = Objects.requireNonNull(breaker, "set the property breaker");
        MeterRegistry registry = Registries.of(getCamelContext());
        Stream.of(BREAKER, WAITING, OLDEST, DEAD_LETTERS, UNCERTAIN)
                .flatMap(name -> registry.find(name).meters().stream())
                .forEach(registry::remove);
        for (BreakerState state : BreakerState.values()) {
            gauge(BREAKER, () -> hub.state() == state ? 1 : 0)
                    .description("1 for the current state of the delivery: closed, open while the hub is down, refusing"
                            + " while it refuses every event, paused after a 410")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Executor threads = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "Metrics");
        CachedValue<Backlog> backlog = new CachedValue<>(counted::backlog, threads);
        CachedValue<Uncertainty> uncertainty = new CachedValue<>(counted::uncertainty, threads);
        gauge(WAITING, of(backlog, Backlog::waiting))
                .description("Events queued for the hub")
                .register(registry);
        gauge(OLDEST, of(backlog, HubMetrics::ageInSeconds))
                .description("Age of the next event to deliver; 0 if none waits")
                .baseUnit("seconds")
                .register(registry);
        gauge(DEAD_LETTERS, of(backlog, Backlog::deadLetters))
                .description("Dead letters that are not corrected at the hub yet")
                .register(registry);
        uncertain(registry, "people", of(uncertainty, Uncertainty::people));
        uncertain(registry, "rooms", of(uncertainty, Uncertainty::rooms));
        uncertain(registry, "guilds", of(uncertainty, now -> now.guild() ? 1 : 0));
        counted.setObserver(new HubMeters(registry));
    }

    private static void uncertain(MeterRegistry registry, String kind, Supplier<Number> count) {
        gauge(UNCERTAIN, count)
                .description("People and rooms that the hub may have wrong, or the whole guild")
                .tags("kind", kind)
                .register(registry);
    }

    private static <T> Supplier<Number> of(CachedValue<T> value, ToDoubleFunction<T> number) {
        return () -> value.get().map(number::applyAsDouble).orElse(Double.NaN);
    }

    private static double ageInSeconds(Backlog backlog) {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, Instant.now()).toMillis() / MILLIS_PER_SECOND)
                .orElse(0.0);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
        return Gauge.builder(name, value);
    }
}

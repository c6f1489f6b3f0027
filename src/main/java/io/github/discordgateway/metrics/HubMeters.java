package io.github.discordgateway.metrics;

import io.github.discordgateway.hub.delivery.DeliveryObserver;
import io.github.discordgateway.hub.delivery.PostOutcome;
import io.github.discordgateway.hub.outbox.CorrectionOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts and times the posts to the hub. Thread-safe. */
final class HubMeters implements DeliveryObserver {
    private static final Duration[] DELIVERY_TIMES = millis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 15_000);
    private static final Duration[] END_TO_END_TIMES =
            millis(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000, 600_000, 3_600_000);

    private final MeterRegistry registry;
    private final Timer delivery;
    private final Timer endToEnd;

    HubMeters(MeterRegistry registry) {
        this.registry = registry;
        delivery = timer(
                "delivery",
                "Duration of an attempt that the hub accepted, from signing to its response",
                DELIVERY_TIMES);
        Stream.of(CorrectionOutcome.values()).forEach(this::corrections);
        endToEnd = timer("end.to.end", "Time from the acceptance of an event until the hub has it", END_TO_END_TIMES);
    }

    @Override
    public void attempted(String event, PostOutcome outcome) {
        Counter.builder("discord.gateway.hub.posts")
                .description("Attempts to post an event, by the event's name and outcome")
                .tags("event", event, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    @Override
    public void delivered(Duration attempt, Duration sinceAccepted) {
        delivery.record(attempt);
        endToEnd.record(sinceAccepted);
    }

    @Override
    public void corrected(CorrectionOutcome outcome, int count) {
        corrections(outcome).increment(count);
    }

    private Counter corrections(CorrectionOutcome outcome) {
        return Counter.builder("discord.gateway.corrections")
                .description("People and rooms that the hub may have had wrong, by outcome")
                .tags("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Timer timer(String name, String description, Duration... buckets) {
        return Timer.builder("discord.gateway.hub." + name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static Duration[] millis(long... buckets) {
        return LongStream.of(buckets).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}

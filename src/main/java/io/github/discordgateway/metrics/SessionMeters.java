package io.github.discordgateway.metrics;

import io.github.discordgateway.gateway.DisconnectReason;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.transport.DispatchOutcome;
import io.github.discordgateway.transport.SessionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the events of one session with all its shards. Thread-safe; never blocks. */
final class SessionMeters implements SessionObserver {
    private static final Duration[] ROUND_TRIPS = {
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter identifies;
    private final Counter resumes;
    private final Counter heartbeatsSent;
    private final Counter heartbeatsAcknowledged;
    private final Timer roundTrip;
    private final Map<String, Counter> reconnects;
    private final Map<DispatchOutcome, Map<String, Counter>> dispatches = new EnumMap<>(DispatchOutcome.class);

    SessionMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        identifies = counter("identifies", "IDENTIFYs sent; each starts a session and uses the budget", tags);
        resumes = counter("resumes", "RESUMEs sent", tags);
        heartbeatsSent = counter("heartbeats.sent", "Heartbeats sent", tags);
        heartbeatsAcknowledged = counter("heartbeats.acknowledged", "Heartbeats acknowledged by Discord", tags);
        roundTrip = Timer.builder("discord.gateway.heartbeat.round.trip")
                .description("Time from a heartbeat to its acknowledgement")
                .serviceLevelObjectives(ROUND_TRIPS)
                .tags(tags)
                .register(registry);
        // Registers all series at once, because the first count of a new series would not show as an increase.
        reconnects = DisconnectReason.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        reason -> counter(
                                "reconnects",
                                "Connections that were lost or failed, except when the program stops",
                                tags.and("reason", reason))));
        for (DispatchOutcome outcome : DispatchOutcome.values()) {
            dispatches.put(outcome, new ConcurrentHashMap<>());
        }
    }

    @Override
    public void changed(SessionState before, SessionState after) {}

    @Override
    public void identified() {
        identifies.increment();
    }

    @Override
    public void resumed() {
        resumes.increment();
    }

    @Override
    public void heartbeatSent() {
        heartbeatsSent.increment();
    }

    @Override
    public void heartbeatAcknowledged(Duration time) {
        heartbeatsAcknowledged.increment();
        if (!time.isZero()) {
            roundTrip.record(time);
        }
    }

    @Override
    public void disconnected(String reason) {
        Counter counter = reconnects.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Allocates only at the first dispatch of a type. */
    @Override
    public void dispatched(String type, DispatchOutcome outcome) {
        Map<String, Counter> counters = dispatches.getOrDefault(outcome, Map.of());
        Counter counter = counters.get(type);
        if (counter == null) {
            counter = counters.computeIfAbsent(DispatchTypes.label(type), label -> counter(outcome, label));
        }
        counter.increment();
    }

    private Counter counter(DispatchOutcome outcome, String label) {
        return counter(
                "dispatches",
                "Dispatches by type and outcome",
                tags.and("type", label, "outcome", outcome.name().toLowerCase(Locale.ROOT)));
    }

    private Counter counter(String name, String description, Tags labels) {
        return Counter.builder("discord.gateway." + name)
                .description(description)
                .tags(labels)
                .register(registry);
    }
}

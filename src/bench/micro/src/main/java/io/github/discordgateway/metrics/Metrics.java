package io.github.discordgateway.metrics;

import io.github.discordgateway.transport.SessionObserver;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Gives the benchmarks access to the bridge's metrics. */
public final class Metrics {
    private Metrics() {}

    /** An observer that counts a session's dispatches for Prometheus. */
    public static SessionObserver ofASession() {
        return new SessionMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Tags.of("session", "main"));
    }
}

package io.github.discordgateway.metrics;

import io.github.discordgateway.transport.SessionObserver;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The bridge's metrics for what is measured. */
public final class Metrics {
    private Metrics() {}

    /** What counts a session's dispatches, for Prometheus. */
    public static SessionObserver ofASession() {
        return new SessionMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Tags.of("session", "main"));
    }
}

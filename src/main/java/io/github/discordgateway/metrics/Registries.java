package io.github.discordgateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.MicrometerUtils;

/** Finds where meters are registered. */
final class Registries {
    private Registries() {}

    /** Camel's own where {@code camel.metrics.enabled} is true, else one that keeps nothing. */
    static MeterRegistry of(CamelContext camel) {
        MeterRegistry found = MicrometerUtils.getMeterRegistryFromCamelRegistry(
                camel.getRegistry(), MicrometerConstants.METRICS_REGISTRY_NAME);
        return found == null ? new CompositeMeterRegistry() : found;
    }
}

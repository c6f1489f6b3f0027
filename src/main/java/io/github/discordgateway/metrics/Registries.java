package io.github.discordgateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.MicrometerUtils;

/** Finds the meter registry. */
final class Registries {
    private Registries() {}

    /** Camel's own if {@code camel.metrics.enabled} is true, else one that stores nothing. */
    static MeterRegistry of(CamelContext camel) {
        MeterRegistry found = MicrometerUtils.getMeterRegistryFromCamelRegistry(
                camel.getRegistry(), MicrometerConstants.METRICS_REGISTRY_NAME);
        return found == null ? new CompositeMeterRegistry() : found;
    }
}

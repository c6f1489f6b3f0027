package io.github.discordgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.Breaker;
import io.github.discordgateway.hub.Deliveries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubMetricsTest {
    private static final String BREAKER = "discord.gateway.hub.breaker.state";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void the_registry_may_come_after_the_bean() throws Exception {
        metrics().bind();
        camel.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        camel.start();

        assertThat(registry.get(BREAKER).tag("state", "closed").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_bean_that_routes_bring_later_takes_the_place_of_the_earlier_one() throws Exception {
        camel.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        metrics().bind();
        camel.start();
        int meters = registry.getMeters().size();
        Gauge earlier = registry.get(BREAKER).tag("state", "closed").gauge();
        metrics().bind();

        assertThat(registry.getMeters()).hasSize(meters);
        assertThat(registry.get(BREAKER).tag("state", "closed").gauge()).isNotSameAs(earlier);
    }

    private HubMetrics metrics() {
        HubMetrics metrics = new HubMetrics();
        metrics.setCamelContext(camel);
        metrics.setDeliveries(new Deliveries());
        metrics.setBreaker(new Breaker());
        return metrics;
    }
}

package io.github.discordgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.Deliveries;
import io.github.discordgateway.hub.outbox.CorrectionOutcome;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class HubMetricsTest {
    private static final String BREAKER = "discord.gateway.hub.breaker.state";

    private static final String CORRECTIONS = "discord.gateway.corrections";

    private final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
        dataSource.close();
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

    @Test
    void what_the_hub_may_have_wrong_is_counted_by_kind() throws Exception {
        uncertain("person:1");
        uncertain("person:2");
        uncertain("room:3");
        uncertain("guild");
        camel.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        metrics().bind();
        camel.start();

        await().untilAsserted(() -> {
            assertThat(uncertainOf("people")).isEqualTo(2);
            assertThat(uncertainOf("rooms")).isEqualTo(1);
            assertThat(uncertainOf("guilds")).isEqualTo(1);
        });
    }

    @Test
    void a_hub_that_is_right_has_nothing_wrong_of_any_kind() throws Exception {
        camel.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        metrics().bind();
        camel.start();

        await().untilAsserted(() -> {
            assertThat(uncertainOf("people")).isZero();
            assertThat(uncertainOf("rooms")).isZero();
            assertThat(uncertainOf("guilds")).isZero();
        });
    }

    @Test
    void corrections_are_counted_by_outcome_and_each_outcome_is_there_from_the_start() {
        HubMeters meters = new HubMeters(registry);
        assertThat(registry.find(CORRECTIONS).counters())
                .extracting(counter -> counter.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("accepted", "refused", "superseded");

        meters.corrected(CorrectionOutcome.ACCEPTED, 3);
        meters.corrected(CorrectionOutcome.REFUSED, 1);

        assertThat(corrections("accepted")).isEqualTo(3);
        assertThat(corrections("refused")).isEqualTo(1);
        assertThat(corrections("superseded")).isZero();
    }

    private double uncertainOf(String kind) {
        return registry.get("discord.gateway.hub.uncertain")
                .tag("kind", kind)
                .gauge()
                .value();
    }

    private double corrections(String outcome) {
        return registry.get(CORRECTIONS).tag("outcome", outcome).counter().count();
    }

    private void uncertain(String subject) {
        new JdbcTemplate(dataSource)
                .update(
                        "INSERT INTO uncertain (guild_id, subject, cause, since, next_try) VALUES ('1', ?, '', 0, 0)",
                        subject);
    }

    private HubMetrics metrics() {
        HubMetrics metrics = new HubMetrics();
        metrics.setCamelContext(camel);
        Deliveries deliveries = new Deliveries();
        deliveries.setDataSource(dataSource);
        metrics.setDeliveries(deliveries);
        metrics.setBreaker(new Breaker());
        return metrics;
    }
}

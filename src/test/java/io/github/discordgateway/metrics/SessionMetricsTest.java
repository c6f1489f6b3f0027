package io.github.discordgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.github.discordgateway.component.SessionStats;
import io.github.discordgateway.gateway.DisconnectReason;
import io.github.discordgateway.transport.DispatchOutcome;
import io.github.discordgateway.transport.SessionObserver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of a session. */
class SessionMetricsTest {
    private static final int MANY = 100_000;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SessionMetrics metrics = new SessionMetrics();
    private final ConnectedSession session = new ConnectedSession();

    @BeforeEach
    void bindRegistry() {
        camel.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        metrics.setCamelContext(camel);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void the_state_is_one_series_for_each_state_of_which_one_is_1() {
        metrics.began(session);

        // The last two are queried in the background.
        await().untilAsserted(() -> assertThat(registry.scrape())
                .contains("discord_gateway_connection_state{session=\"main\",state=\"CONNECTED\"} 1.0")
                .contains("discord_gateway_connection_state{session=\"main\",state=\"RECONNECTING\"} 0.0")
                .contains("discord_gateway_identifies_remaining{session=\"main\"} 499.0")
                .contains("discord_gateway_queue_bytes{session=\"main\"} 12.0"));
    }

    @Test
    void every_reason_is_there_from_the_beginning_so_that_the_first_reconnect_is_an_increase() {
        SessionObserver observer = metrics.began(session);
        assertThat(registry.find("discord.gateway.reconnects").counters()).hasSameSizeAs(DisconnectReason.all());

        observer.disconnected("lost");

        assertThat(registry.scrape())
                .contains("discord_gateway_reconnects_total{reason=\"lost\",session=\"main\"} 1.0")
                .contains("discord_gateway_reconnects_total{reason=\"going_away\",session=\"main\"} 0.0");
    }

    @Test
    void heartbeats_are_counted_and_timed() {
        SessionObserver observer = metrics.began(session);

        observer.heartbeatSent();
        observer.heartbeatSent();
        observer.heartbeatAcknowledged(Duration.ofMillis(40));
        observer.heartbeatAcknowledged(Duration.ZERO);

        assertThat(registry.scrape())
                .contains("discord_gateway_heartbeats_sent_total{session=\"main\"} 2.0")
                .contains("discord_gateway_heartbeats_acknowledged_total{session=\"main\"} 2.0")
                .contains("discord_gateway_heartbeat_round_trip_seconds_count{session=\"main\"} 1")
                .contains("discord_gateway_heartbeat_round_trip_seconds_bucket{session=\"main\",le=\"0.05\"} 1");
    }

    @Test
    void whatever_types_come_there_are_few_labels() {
        SessionObserver observer = metrics.began(session);

        for (int i = 0; i < 1000; i++) {
            observer.dispatched("INVENTED_" + i, DispatchOutcome.FILTERED);
        }
        observer.dispatched("VOICE_STATE_UPDATE", DispatchOutcome.FORWARDED);

        assertThat(registry.find("discord.gateway.dispatches").counters()).hasSize(2);
        assertThat(registry.scrape())
                .contains("{outcome=\"filtered\",session=\"main\",type=\"other\"} 1000.0")
                .contains("{outcome=\"forwarded\",session=\"main\",type=\"VOICE_STATE_UPDATE\"} 1.0");
    }

    @Test
    void to_count_a_dispatch_makes_no_garbage() {
        SessionObserver observer = metrics.began(session);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        count(observer);

        long before = threads.getCurrentThreadAllocatedBytes();
        count(observer);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for %d dispatches", MANY).isLessThan(MANY);
    }

    private static void count(SessionObserver observer) {
        for (int i = 0; i < MANY; i++) {
            observer.dispatched("PRESENCE_UPDATE", DispatchOutcome.FILTERED);
        }
    }

    @Test
    void a_session_that_is_gone_leaves_its_counts_and_no_state() {
        SessionObserver observer = metrics.began(session);
        observer.identified();

        metrics.ended(session);

        assertThat(registry.scrape())
                .contains("discord_gateway_identifies_total{session=\"main\"} 1.0")
                .doesNotContain("discord_gateway_connection_state{");
    }

    @Test
    void without_a_registry_nothing_is_kept() {
        camel.getRegistry().unbind(MicrometerConstants.METRICS_REGISTRY_NAME);

        metrics.began(session).identified();

        assertThat(registry.getMeters()).extracting(Meter::getId).isEmpty();
    }

    private static final class ConnectedSession implements SessionStats {
        @Override
        public String name() {
            return "main";
        }

        @Override
        public long shardsIn(String state) {
            return state.equals("CONNECTED") ? 1 : 0;
        }

        @Override
        public long queuedBytes() {
            return 12;
        }

        @Override
        public long identifiesRemaining() {
            return 499;
        }
    }
}

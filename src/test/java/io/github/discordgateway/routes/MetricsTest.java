package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.simulator.SimulatedGuild.DeletionOrder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of the outbox and of the hub. */
class MetricsTest extends RoutesTestSupport {
    private static final String POSTS = "discord_gateway_hub_posts_total{event=\"room.created\",outcome=";

    @Test
    void each_attempt_counts_by_what_came_of_it() {

        hub.answers(Answer.statuses(503, 204, 404, 204));
        routes.start();

        routes.guild().createRoom("One");
        routes.guild().createRoom("Two");
        routes.guild().createRoom("Three");

        await().until(() -> hub.requests().size() == 4);
        routes.awaitEmptyOutbox();
        await().untilAsserted(() -> assertThat(scrape(routes))
                .contains(POSTS + "\"delivered\"} 2.0")
                .contains(POSTS + "\"answered_5xx\"} 1.0")
                .contains(POSTS + "\"answered_4xx\"} 1.0")
                .contains("discord_gateway_hub_delivery_seconds_count 2")
                .contains("discord_gateway_hub_end_to_end_seconds_count 2")
                .contains("discord_gateway_hub_breaker_state{state=\"closed\"} 1.0")
                .contains("discord_gateway_connection_state{session=\"main\",state=\"CONNECTED\"} 1.0")
                .contains(
                        "discord_gateway_dispatches_total{outcome=\"forwarded\",session=\"main\",type=\"CHANNEL_CREATE\"}")
                .contains("discord_gateway_outbox_events 0.0")
                .contains("discord_gateway_outbox_oldest_seconds 0.0")
                .contains("discord_gateway_dead_letters 1.0"));
    }

    @Test
    void what_the_hub_may_have_wrong_is_seen_until_a_later_event_or_a_correction_makes_it_right() {

        hub.answers(Answer.statuses(404));
        routes.start();
        String room = routes.guild().createRoom("One");
        await().untilAsserted(() -> assertThat(scrape(routes))
                .contains("discord_gateway_hub_uncertain{kind=\"rooms\"} 1.0")
                .contains("discord_gateway_hub_uncertain{kind=\"people\"} 0.0")
                .contains("discord_gateway_corrections_total{outcome=\"superseded\"} 0.0"));

        routes.guild().deleteRoom(room, DeletionOrder.ROOM_FIRST);

        await().untilAsserted(() -> assertThat(scrape(routes))
                .contains("discord_gateway_hub_uncertain{kind=\"rooms\"} 0.0")
                .contains("discord_gateway_corrections_total{outcome=\"superseded\"} 1.0")
                .contains("discord_gateway_dead_letters 0.0"));
    }

    @Test
    void a_correction_that_the_hub_accepts_is_counted() {
        routes.with("hub.corrections.period", 100);
        hub.answers(Answer.statuses(404, 204));
        routes.start();

        routes.guild().createRoom("One");
        routes.guild().createRoom("Two");

        await().untilAsserted(() -> assertThat(scrape(routes))
                .contains("discord_gateway_corrections_total{outcome=\"accepted\"} 1.0")
                .contains("discord_gateway_hub_uncertain{kind=\"rooms\"} 0.0"));
    }

    @Test
    void a_hub_that_is_gone_pauses_delivery_and_what_waits_is_seen() {

        hub.answers(Answer.statuses(410));
        routes.start();

        routes.guild().createRoom("One");

        await().untilAsserted(() -> assertThat(scrape(routes))
                .contains("discord_gateway_hub_breaker_state{state=\"paused\"} 1.0")
                .contains("discord_gateway_hub_breaker_state{state=\"closed\"} 0.0"));
        await().untilAsserted(() -> assertThat(scrape(routes)).contains("discord_gateway_outbox_events 1.0"));
    }

    private static String scrape(RunningRoutes routes) {
        return routes.context()
                .getRegistry()
                .findSingleByType(PrometheusMeterRegistry.class)
                .scrape();
    }
}

package io.github.discordgateway.app.management.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.delivery.BreakerState;
import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hub.outbox.ResendProgress;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliverySectionTest {
    private final ShownDelivery hub = new ShownDelivery();
    private final DeliverySection section = new DeliverySection(hub.camel);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void a_hub_that_accepts_events_closes_the_breaker() {
        hub.joins("1", 204);

        assertThat(section.look().hub()).isEqualTo(new DeliverySection.Hub(BreakerState.CLOSED, null, null, false));
    }

    @Test
    void a_hub_that_is_down_opens_it_and_the_problem_is_why() {
        hub.joins("1", 503);

        assertThat(section.look().hub())
                .isEqualTo(new DeliverySection.Hub(BreakerState.OPEN, "the hub answered 503", null, true));
    }

    @Test
    void a_hub_that_refuses_whatever_comes_has_a_problem_and_a_remedy() {
        for (int user = 1; user <= 5; user++) {
            hub.joins(Integer.toString(user), 401);
        }

        DeliverySection.Hub refusing = section.look().hub();

        assertThat(refusing.state()).isEqualTo(BreakerState.REFUSING);
        assertThat(refusing.problem()).contains("refuses the signature (401)");
        assertThat(refusing.remedy()).contains("HUB_SECRET");
        assertThat(refusing.holds()).isTrue();
    }

    @Test
    void the_progress_of_the_last_resync_is_shown() {
        hub.offer("room.deleted", "{}");
        follow("s-1-1", "another");

        hub.deliver(204);

        assertThat(section.look().progress()).isEqualTo(Map.of("resync", new Progress.View(1, 0, 1, 0)));
    }

    private void follow(String... eventIds) {
        Exchange exchange = new DefaultExchange(hub.camel);
        exchange.getMessage()
                .setBody(List.of(eventIds).stream()
                        .map(id -> new PublishedEvent(id, 0, "900", "room.created", "live", "{}", 0, 1))
                        .toList());
        hub.camel.getRegistry().findSingleByType(ResendProgress.class).followResync(exchange);
    }
}

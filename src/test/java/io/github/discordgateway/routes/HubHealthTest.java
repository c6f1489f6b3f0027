package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.Answer;
import java.time.Instant;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

/** What the health of the hub says while events are posted to it. */
class HubHealthTest extends RoutesTestSupport {
    private static final String LAST = "hub.answer.last";
    private static final String AN_HOUR = "3600000";

    @Test
    void it_has_the_last_answer_whatever_that_was_and_when_it_came_to_which_event() {

        hub.answers(Answer.statuses(204, 404));
        routes.start();
        assertThat(health(routes).getDetails()).doesNotContainKey(LAST);
        Instant began = Instant.ofEpochMilli(System.currentTimeMillis());

        routes.guild().createRoom("One");
        String first = hub.awaitRequests(1).get(0).eventId();
        await().untilAsserted(() -> assertThat(health(routes).getDetails())
                .containsEntry(LAST, "the hub answered 204")
                .containsEntry("hub.answer.event.id", first));
        routes.guild().createRoom("Two");
        String second = hub.awaitRequests(2).get(1).eventId();
        routes.awaitEmptyOutbox();

        HealthCheck.Result result = health(routes);
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("hub.breaker", "closed")
                .containsEntry(LAST, "the hub answered 404")
                .containsEntry("hub.answer.event.id", second)
                .doesNotContainKey("outbox.oldest.at");
        assertThat(time(result, "hub.answer.at")).isBetween(began, Instant.now());
    }

    @Test
    void without_an_answer_it_has_the_fault_in_words_and_what_waits() {
        routes.with("hub.retry.delay", AN_HOUR).with("hub.retry.max-delay", AN_HOUR);
        hub.answers(Answer.RESET);
        routes.start();

        routes.guild().createRoom("One");

        await().untilAsserted(() -> assertThat(health(routes).getDetails()).containsKey(LAST));
        HealthCheck.Result result = health(routes);
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry("hub.breaker", "open");
        assertThat(result.getDetails().get(LAST)).asString().startsWith("the hub broke the connection");
        assertThat(time(result, "outbox.oldest.at")).isBeforeOrEqualTo(time(result, "hub.answer.at"));
    }

    private static HealthCheck.Result health(RunningRoutes routes) {
        return HealthCheckHelper.invoke(routes.context()).stream()
                .filter(result -> result.getCheck().getId().equals("hub"))
                .findFirst()
                .orElseThrow();
    }

    private static Instant time(HealthCheck.Result result, String detail) {
        return Instant.parse(result.getDetails().get(detail).toString());
    }
}

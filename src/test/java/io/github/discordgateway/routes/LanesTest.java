package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.DeliveryAttempt;
import io.github.discordgateway.hub.delivery.DeliveryLanes;
import io.github.discordgateway.hub.delivery.HubHealthCheck;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several lanes side by side. */
class LanesTest extends RoutesTestSupport {
    private static final int EVENTS = 5;
    private static final String WAITING = """
            INSERT INTO outbox (event_id, lane, event, source, body, accepted_at)
            VALUES (?, ?, 'room.deleted', 'live', ?, 0)""";

    @RegisterExtension
    final CapturedLog failures = new CapturedLog(DeliveryAttempt.class);

    @ParameterizedTest
    @EnumSource
    void while_the_hub_is_down_one_lane_tries_and_the_others_wait_with_their_attempts(Dialect dialect) {
        hub.stop();
        startWithThreeLanes(dialect);
        fill(0);
        awaitFailures(2);
        fill(1);
        fill(2);
        awaitFailures(10);

        hub.start();

        await().until(() -> hub.requests().size() == 3 * EVENTS);
        routes.awaitEmptyOutbox();
        assertThat(failures.lines()).allMatch(line -> line.contains(" at event 0-1 failed"));
        assertInOrder();
        assertThat(hub.requests())
                .filteredOn(request -> !request.eventId().equals("0-1"))
                .extracting(ReceivedRequest::attempt)
                .containsOnly(1);
        assertThat(routes.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_event_that_is_refused_while_the_hub_comes_back_stops_no_other_lane(Dialect dialect) {
        hub.answers(statuses(503, 503, 503, 404));
        startWithThreeLanes(dialect);
        fill(0);
        awaitFailures(1);
        fill(1);
        fill(2);

        routes.awaitEmptyOutbox();

        assertThat(routes.deadLetters()).hasSize(1);
        assertThat(hub.requests()).extracting(ReceivedRequest::eventId).contains("1-5", "2-5");
    }

    @ParameterizedTest
    @EnumSource
    void a_410_pauses_every_lane_until_somebody_says_that_they_go_on(Dialect dialect) {
        hub.answers(status(410));
        startWithThreeLanes(dialect);
        fill(0);
        await().until(() -> bean("breaker", Breaker.class).isPaused());
        fill(1);
        fill(2);
        await().during(Duration.ofMillis(500)).until(() -> hub.requests().size() == 1);
        HealthCheck.Result paused = bean("hubHealthCheck", HubHealthCheck.class).call();

        bean("breaker", Breaker.class).resume();

        await().until(() -> hub.requests().size() == 3 * EVENTS + 1);
        routes.awaitEmptyOutbox();
        assertThat(paused.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(paused.getMessage().orElseThrow()).contains("410", "15 events wait", "command resume");
        assertThat(hub.requests().get(1).attempt()).isEqualTo(2);
        assertInOrder();
        assertThat(routes.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_event_that_cannot_be_signed_says_nothing_about_the_hub(Dialect dialect) {
        hub.verifiesBy(request -> Optional.empty());
        routes.with("hub.lanes", 3)
                .with("hub.signature", "standard-webhooks")
                .with("hub.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .start(dialect);
        put(0, "no.dots");
        bean("lanes", DeliveryLanes.class).wake();
        awaitFailures(1);

        fill(1);

        routes.awaitEmptyOutbox();
        assertThat(routes.deadLetters()).containsOnlyKeys("no.dots");
        assertThat(hub.requests()).hasSize(EVENTS);
    }

    private void startWithThreeLanes(Dialect dialect) {
        routes.with("hub.lanes", 3).start(dialect);
    }

    /** Puts events into a lane, as a second guild would. */
    private void fill(int lane) {
        ids(lane).forEach(id -> put(lane, id));
        bean("lanes", DeliveryLanes.class).wake();
    }

    private void put(int lane, String eventId) {
        new JdbcTemplate(bean("dataSource", DataSource.class))
                .update(
                        WAITING,
                        eventId,
                        lane,
                        "{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"%d\",\"channelId\":\"%s\"}}"
                                .formatted(lane + 1, eventId.replaceAll("[^0-9]", "")));
    }

    private static List<String> ids(int lane) {
        return IntStream.rangeClosed(1, EVENTS).mapToObj(n -> lane + "-" + n).toList();
    }

    private void awaitFailures(int count) {
        await().until(() -> failures.lines().size() >= count);
    }

    /** Within each lane; an event that was tried several times counts once. */
    private void assertInOrder() {
        for (int lane = 0; lane < 3; lane++) {
            String ofLane = lane + "-";
            assertThat(hub.requests().stream()
                            .map(ReceivedRequest::eventId)
                            .filter(id -> id.startsWith(ofLane))
                            .distinct())
                    .containsExactlyElementsOf(ids(lane));
        }
        assertThat(hub.refusals()).isEmpty();
    }

    private <T> T bean(String name, Class<T> type) {
        return routes.context().getRegistry().lookupByNameAndType(name, type);
    }
}

package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class HubHealthCheckTest {
    private static final String WAITING = """
            INSERT INTO outbox (event_id, lane, event, source, body, accepted_at)
            VALUES (?, 0, 'room.deleted', 'live', '{}', ?)""";

    @TempDir
    Path data;

    private final Breaker breaker = new Breaker();
    private final Deliveries deliveries = new Deliveries();
    private final HubHealthCheck check = new HubHealthCheck();
    private StoreDataSource dataSource;

    @BeforeEach
    void open() throws SQLException {
        dataSource = TestDatabase.sqlite(data).dataSource();
        dataSource.open();
        check.setBreaker(breaker);
        deliveries.setDataSource(dataSource);
        check.setDeliveries(deliveries);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void a_hub_that_takes_its_events_is_up() {
        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("outbox.waiting", 0L)
                .containsEntry("dead.letters", 0L)
                .doesNotContainKeys("outbox.oldest.at", "outbox.oldest.seconds", "hub.answer.last");
    }

    @Test
    void what_waits_is_counted_with_its_age() {
        Instant accepted = Instant.ofEpochMilli(Instant.now().minusSeconds(100).toEpochMilli());
        waits("1", accepted);
        waits("2", Instant.now());

        HealthCheck.Result result = check.call();

        assertThat(result.getDetails())
                .containsEntry("outbox.waiting", 2L)
                .containsEntry("outbox.oldest.at", accepted.toString());
        assertThat((Long) result.getDetails().get("outbox.oldest.seconds")).isBetween(100L, 200L);
    }

    @Test
    void a_hub_that_does_not_take_them_is_down_with_the_reason_and_what_to_look_at() {
        waits("1", Instant.now());
        breaker.failed(
                Delivery.begin(Exchanges.withBody("{}")), HubResponse.of(503), 503, "the hub answered 503", false);

        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).hasValueSatisfying(message -> assertThat(message)
                .contains("the hub answered 503", "1 wait", "none is lost", "HUB_ENDPOINT"));
    }

    @Test
    void a_pause_is_down_with_the_remedy() {
        breaker.failed(
                Delivery.begin(Exchanges.withBody("{}")), HubResponse.of(410), 410, "the hub answered 410", false);

        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains("410", "is paused", "command resume"));
    }

    @Test
    void it_is_up_again_after_a_yes() {
        breaker.failed(
                Delivery.begin(Exchanges.withBody("{}")), HubResponse.of(503), 503, "the hub answered 503", false);

        breaker.close();

        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void events_that_wait_with_none_delivered_are_down_whatever_the_parts_say() {
        check.setResponseTimeout(1);
        check.setLongestPause(1);
        waits("1", Instant.now().minusSeconds(100));

        await().until(() -> check.call().getState() == HealthCheck.State.DOWN);

        assertThat(check.call().getMessage().orElseThrow())
                .contains(
                        "1 events wait and none was delivered for",
                        "see the log",
                        "restart the program",
                        "Nothing is lost");
    }

    @Test
    void an_event_that_has_just_come_is_none_that_waits() {
        check.setResponseTimeout(1);
        check.setLongestPause(1);
        waits("1", Instant.now().plusSeconds(100));

        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void a_database_that_cannot_be_read_is_down_and_no_exception() {
        dataSource.close();

        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains("database"));
    }

    @Test
    void it_is_no_reason_to_restart_the_program() {
        assertThat(check.isLiveness()).isFalse();
        assertThat(check.isReadiness()).isTrue();
    }

    private void waits(String id, Instant acceptedAt) {
        new JdbcTemplate(dataSource).update(WAITING, id, acceptedAt.toEpochMilli());
    }
}

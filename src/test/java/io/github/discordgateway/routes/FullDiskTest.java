package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.hub.outbox.FailedTransaction;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

class FullDiskTest extends RoutesTestSupport {
    private static final int ROOMS = 200;
    private static final int AS_MANY_PAGES_AS_SQLITE_CAN = 1_073_741_823;

    @RegisterExtension
    final CapturedLog log = new CapturedLog(FailedTransaction.class);

    @ParameterizedTest
    @EnumSource
    void while_the_disk_is_full_the_session_waits_to_be_resumed_and_with_room_again_all_go_out(Dialect dialect) {

        routes.with("outbox.retry.delay", 10).with("outbox.retry.max-delay", 50);
        routes.with("camel.component.discord-gateway.max-queued-bytes", 20_000);
        routes.start(dialect);
        JdbcTemplate jdbc =
                new JdbcTemplate(routes.context().getRegistry().lookupByNameAndType("dataSource", DataSource.class));
        // SQLite takes the number of pages that there are for the least.
        jdbc.queryForObject("PRAGMA max_page_count = 1", Long.class);

        IntStream.range(0, ROOMS).forEach(number -> routes.guild().createRoom("Room " + "x".repeat(90) + number));

        await().until(() -> log.lines().stream().anyMatch(line -> line.contains("SQLITE_FULL")));
        assertThat(log.lines())
                .allMatch(line -> line.startsWith("[Store] The database does not respond or cannot save an event"));
        await().until(() -> !routes.simulator().traffic().clientCloseCodes().isEmpty());
        assertThat(hub.requests()).hasSizeLessThan(ROOMS);
        await().untilAsserted(() -> assertThat(health(routes)).satisfies(down -> {
            assertThat(down.getState()).isEqualTo(State.DOWN);
            assertThat(down.getMessage().orElseThrow())
                    .startsWith("Events cannot be saved (")
                    .contains("database or disk is full");
        }));

        jdbc.queryForObject("PRAGMA max_page_count = " + AS_MANY_PAGES_AS_SQLITE_CAN, Long.class);

        assertThat(hub.awaitRequests(ROOMS).stream()
                        .map(ReceivedRequest::eventId)
                        .distinct())
                .hasSize(ROOMS);
        await().until(() -> health(routes).getState() == State.UP);
        assertThat(routes.simulator().traffic().identifies()).isEqualTo(1);
        assertThat(routes.simulator().traffic().resumes()).isPositive();
    }

    private static HealthCheck.Result health(RunningRoutes routes) {
        return HealthCheckHelper.invoke(routes.context()).stream()
                .filter(result -> result.getCheck().getId().equals("outbox"))
                .findFirst()
                .orElseThrow();
    }
}

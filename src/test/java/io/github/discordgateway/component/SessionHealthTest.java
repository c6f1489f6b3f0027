package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.ReconnectState;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads of a session that gave up for now. */
class SessionHealthTest {
    private final SessionHealth health = new SessionHealth();

    @BeforeEach
    void give_up() {
        health.expect(0);
        health.changed(0, new Failed(ReconnectState.NONE, "no connection", false));
    }

    @Test
    void the_next_try_is_named_once_it_is_known() {
        assertThat(health.explanation()).isEqualTo("no connection; it is retried automatically");

        health.triesAgainAt(Instant.parse("2026-12-01T10:00:00.123Z"));

        assertThat(health.explanation()).isEqualTo("no connection; the next try is at 2026-12-01T10:00:00Z");
        assertThat(health.details()).containsEntry("gateway.try.next", "2026-12-01T10:00:00.123Z");
    }

    /** The route controller stops the route to start it later. */
    @Test
    void a_stop_that_follows_changes_nothing() {
        health.triesAgainAt(Instant.parse("2026-12-01T10:00:00Z"));

        health.changed(0, new Disconnected(ReconnectState.NONE));

        assertThat(health.explanation()).endsWith("the next try is at 2026-12-01T10:00:00Z");
    }

    @Test
    void what_no_retry_can_heal_has_no_next_try() {
        health.changed(0, new Failed(ReconnectState.NONE, "the token is refused", true));

        health.triesAgainAt(Instant.parse("2026-12-01T10:00:00Z"));

        assertThat(health.explanation()).isEqualTo("the token is refused");
    }
}

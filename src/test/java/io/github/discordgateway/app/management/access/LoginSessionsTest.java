package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginSessionsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
    private final LoginSessions logins = new LoginSessions(now::get);

    @Test
    void a_pass_is_good_for_twelve_hours_and_until_it_ends() {
        String pass = logins.begin();
        String other = logins.begin();
        now.updateAndGet(time -> time.plus(Duration.ofHours(12)).minusSeconds(1));
        assertThat(logins.isGood(pass)).isTrue();

        logins.end(pass);
        assertThat(logins.isGood(pass)).isFalse();
        assertThat(logins.isGood(other)).isTrue();

        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(logins.isGood(other)).isFalse();
    }

    @Test
    void another_program_knows_none_of_them() {
        assertThat(new LoginSessions(now::get).isGood(logins.begin())).isFalse();
        assertThat(logins.isGood("")).isFalse();
    }

    @Test
    void only_so_many_are_remembered() {
        String first = logins.begin();
        for (int i = 1; i < LoginSessions.MAX; i++) {
            logins.begin();
        }
        assertThat(logins.isGood(first)).isTrue();

        logins.begin();

        assertThat(logins.isGood(first)).isFalse();
    }
}

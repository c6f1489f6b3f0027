package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
    private final Passes passes = new Passes(now::get);

    @Test
    void a_pass_is_good_for_twelve_hours_and_until_it_ends() {
        String pass = passes.begin();
        String other = passes.begin();
        now.updateAndGet(time -> time.plus(Duration.ofHours(12)).minusSeconds(1));
        assertThat(passes.isGood(pass)).isTrue();

        passes.end(pass);
        assertThat(passes.isGood(pass)).isFalse();
        assertThat(passes.isGood(other)).isTrue();

        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(passes.isGood(other)).isFalse();
    }

    @Test
    void another_program_knows_none_of_them() {
        assertThat(new Passes(now::get).isGood(passes.begin())).isFalse();
        assertThat(passes.isGood("")).isFalse();
    }

    @Test
    void only_so_many_are_remembered() {
        String first = passes.begin();
        for (int i = 1; i < Passes.MOST; i++) {
            passes.begin();
        }
        assertThat(passes.isGood(first)).isTrue();

        passes.begin();

        assertThat(passes.isGood(first)).isFalse();
    }
}

package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.management.access.WrongTokens.Kind;
import io.github.discordgateway.component.CapturedLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WrongTokensTest {
    private static final String HERE = "192.0.2.1";

    @RegisterExtension
    final CapturedLog log = new CapturedLog(RateLimitedWarning.class);

    private final AtomicLong now = new AtomicLong();
    private final WrongTokens tokens = new WrongTokens(now::get);

    @Test
    void ten_cost_nothing_and_then_the_pause_doubles_up_to_a_minute() {
        wrong(10);
        assertThat(tokens.secondsToWait(HERE)).isZero();

        for (int pause : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            wrong(1);
            now.addAndGet(Duration.ofSeconds(pause).toNanos() - 1);
            assertThat(tokens.secondsToWait(HERE)).isEqualTo(1);
            now.addAndGet(1);
            assertThat(tokens.secondsToWait(HERE)).isZero();
        }
    }

    @Test
    void a_right_one_or_ten_minutes_end_it() {
        wrong(11);
        tokens.right(HERE);
        assertThat(tokens.secondsToWait(HERE)).isZero();

        wrong(10);
        now.addAndGet(Duration.ofMinutes(10).toNanos());
        wrong(1);
        assertThat(tokens.secondsToWait(HERE)).isZero();
    }

    @Test
    void only_so_many_addresses_are_remembered() {
        wrong(11);
        for (int i = 0; i < WrongTokens.MAX_ADDRESSES; i++) {
            tokens.wrong(Kind.HEADER, "10.0." + i / 256 + "." + i % 256);
        }

        assertThat(tokens.secondsToWait(HERE)).isZero();
    }

    @Test
    void each_kind_is_counted_and_logged_once_a_minute() {
        for (int i = 0; i < 1000; i++) {
            tokens.wrong(Kind.HEADER, HERE);
            tokens.wrong(Kind.FORM, HERE);
        }
        assertThat(log.lines()).hasSize(2);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        tokens.wrong(Kind.HEADER, HERE);

        assertThat(tokens.count(Kind.HEADER)).isEqualTo(1001);
        assertThat(tokens.count(Kind.COOKIE)).isZero();
        assertThat(log.lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("192.0.2.1 sent a wrong token as Authorization: Bearer (and 999 more");
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            tokens.wrong(Kind.HEADER, HERE);
        }
    }
}

package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.StartLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many identifies are left. */
class IdentifyLimiterTest {
    private static final String BOT = "bot";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final MemorySessionStore store = new MemorySessionStore();
    private Instant now = NOW;
    private final IdentifyLimiter identifyLimiter =
            new IdentifyLimiter(store, BOT, new IdentifyBudget(500, IdentifyBudget.SPACING), () -> now);

    @Test
    void those_of_the_last_24_hours_are_gone_from_the_cap() {
        store.identified(BOT, new IdentifyRecord(NOW.minus(Duration.ofHours(25)), 0));
        store.identified(BOT, new IdentifyRecord(NOW.minus(Duration.ofHours(1)), 0));

        assertThat(identifyLimiter.remaining()).isEqualTo(499);
    }

    @Test
    void what_discord_says_counts_where_that_is_less() {
        identifyLimiter.ask(Shard.ONLY, Optional.of(new StartLimit(1000, 3, Duration.ofHours(2), 1)));
        now = NOW.plusSeconds(1);
        identifyLimiter.count(Shard.ONLY);

        assertThat(identifyLimiter.remaining()).isEqualTo(2);
    }

    @Test
    void what_discord_said_no_longer_counts_after_its_reset() {
        identifyLimiter.ask(Shard.ONLY, Optional.of(new StartLimit(1000, 0, Duration.ofHours(2), 1)));
        assertThat(identifyLimiter.remaining()).isZero();

        now = NOW.plus(Duration.ofHours(2));

        assertThat(identifyLimiter.remaining()).isEqualTo(500);
    }
}

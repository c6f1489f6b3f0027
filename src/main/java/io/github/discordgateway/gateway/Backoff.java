package io.github.discordgateway.gateway;

import java.time.Duration;

/** The pauses before a reconnect: 1, 2, 4, 8 and 16 seconds, each plus up to a quarter at random. */
final class Backoff {
    /** The number of consecutive attempts without READY or RESUMED after which the failure is reported. */
    static final int ATTEMPTS = 5;

    private static final Duration FIRST = Duration.ofSeconds(1);

    private Backoff() {}

    /**
     * The pause before an attempt.
     *
     * @param attempt 1 for the first; the pause stops growing at {@value #ATTEMPTS}
     */
    static Action.Retry before(int attempt) {
        Duration base = FIRST.multipliedBy(1L << (Math.min(attempt, ATTEMPTS) - 1));
        return new Action.Retry(base, base.plus(base.dividedBy(4)));
    }

    static Action.Retry longest() {
        return before(ATTEMPTS);
    }

    /**
     * The pause before the next IDENTIFY after an invalid session: 1 to 5 seconds at random, as operators report that
     * Discord expects. It grows with each consecutive failure, so that no identify loop can arise.
     */
    static Action.Retry beforeIdentify(int attempt) {
        Duration atLeast = before(attempt).atLeast();
        return new Action.Retry(atLeast, atLeast.plusSeconds(4));
    }
}

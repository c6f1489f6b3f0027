package io.github.discordgateway.gateway;

import java.time.Duration;

/** The pauses before reconnecting: 1, 2, 4, 8 and 16 seconds, each drawn up to a quarter longer, then no more. */
final class Backoff {
    /** After so many attempts in a row that reached neither READY nor RESUMED the failure is reported. */
    static final int ATTEMPTS = 5;

    private static final Duration FIRST = Duration.ofSeconds(1);

    private Backoff() {}

    /**
     * The pause before an attempt.
     *
     * @param attempt 1 for the first; from {@value #ATTEMPTS} on the pause stays the same
     */
    static Action.Retry before(int attempt) {
        Duration base = FIRST.multipliedBy(1L << (Math.min(attempt, ATTEMPTS) - 1));
        return new Action.Retry(base, base.plus(base.dividedBy(4)));
    }

    /** The longest pause. */
    static Action.Retry longest() {
        return before(ATTEMPTS);
    }

    /**
     * The pause before identifying anew after an invalid session: 1 to 5 seconds at random, as operators report that
     * Discord wants it, and growing with every failure in a row so that no identify loop can arise.
     */
    static Action.Retry beforeIdentify(int attempt) {
        Duration atLeast = before(attempt).atLeast();
        return new Action.Retry(atLeast, atLeast.plusSeconds(4));
    }
}

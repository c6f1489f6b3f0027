package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * No connection, since the session may not identify yet; the pause before it asks again is running.
 *
 * @param pause how long, at least
 * @param reason why, one line
 */
public record Waiting(Continuity continuity, Duration pause, String reason) implements SessionState {
    private static final Duration MOST_JITTER = Duration.ofSeconds(10);

    static Step until(Continuity continuity, Duration pause, String reason) {
        return Step.to(new Waiting(continuity, pause, reason), new Action.Retry(pause, pause.plus(jitter(pause))));
    }

    /** An eighth of the pause, and no more than ten seconds. */
    private static Duration jitter(Duration pause) {
        Duration eighth = pause.dividedBy(8);
        return eighth.compareTo(MOST_JITTER) < 0 ? eighth : MOST_JITTER;
    }

    /** The pause in seconds, rounded up. */
    public long seconds() {
        return pause.plusMillis(999).toSeconds();
    }

    @Override
    public String label() {
        return "RECONNECTING";
    }

    /** The pause begins anew. */
    @Override
    public Step renew(String why) {
        return continuity.session().isEmpty() ? Step.to(this) : until(continuity.withoutSession(), pause, reason);
    }

    @Override
    public Step connect() {
        return Connecting.from(continuity);
    }
}

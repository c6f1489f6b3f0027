package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * No connection, since the session may not identify yet; the pause before it asks again is running.
 *
 * @param pause how long, at least
 * @param reason why, one line
 */
public record IdentifyDelayed(ReconnectState reconnectState, Duration pause, String reason) implements SessionState {
    private static final Duration MAX_JITTER = Duration.ofSeconds(10);

    static Transition until(ReconnectState reconnectState, Duration pause, String reason) {
        return Transition.to(
                new IdentifyDelayed(reconnectState, pause, reason), new Action.Retry(pause, pause.plus(jitter(pause))));
    }

    /** An eighth of the pause, and no more than ten seconds. */
    private static Duration jitter(Duration pause) {
        Duration eighth = pause.dividedBy(8);
        return eighth.compareTo(MAX_JITTER) < 0 ? eighth : MAX_JITTER;
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
    public Transition renew(String why) {
        return reconnectState.session().isEmpty()
                ? Transition.to(this)
                : until(reconnectState.withoutSession(), pause, reason);
    }

    @Override
    public Transition connect() {
        return Connecting.from(reconnectState);
    }
}

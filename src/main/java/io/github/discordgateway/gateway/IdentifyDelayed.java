package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * No connection, because the session may not identify yet. It asks again after the pause.
 *
 * @param pause the shortest pause
 * @param reason why, one line
 */
public record IdentifyDelayed(ReconnectState reconnectState, Duration pause, String reason) implements SessionState {
    private static final Duration MAX_JITTER = Duration.ofSeconds(10);

    static Transition until(ReconnectState reconnectState, Duration pause, String reason) {
        return Transition.to(
                new IdentifyDelayed(reconnectState, pause, reason), new Action.Retry(pause, pause.plus(jitter(pause))));
    }

    /** An eighth of the pause, at most ten seconds. */
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

    /** Restarts the pause. */
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

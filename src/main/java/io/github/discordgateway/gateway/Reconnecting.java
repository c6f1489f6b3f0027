package io.github.discordgateway.gateway;

/**
 * No connection; the pause before the next attempt is running.
 *
 * @param reason why the last connection ended, one line
 */
public record Reconnecting(ReconnectState reconnectState, String reason) implements SessionState {

    @Override
    public String label() {
        return "RECONNECTING";
    }

    /** Restarts the pause. */
    @Override
    public Transition renew(String why) {
        return reconnectState.session().isEmpty()
                ? Transition.to(this)
                : Transition.to(
                        new Reconnecting(reconnectState.withoutSession(), reason),
                        Backoff.before(Math.max(1, reconnectState.losses())));
    }

    @Override
    public Transition connect() {
        return Connecting.from(reconnectState);
    }
}

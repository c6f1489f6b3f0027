package io.github.discordgateway.gateway;

/**
 * No connection, and no attempt under way: whoever owns the session has to decide.
 *
 * @param reason what happened and what to do, one line
 * @param fatal whether no retry can heal it, so that a setting has to be mended first
 */
public record Failed(ReconnectState reconnectState, String reason, boolean fatal) implements SessionState {

    @Override
    public String label() {
        return "DISCONNECTED";
    }

    @Override
    public Transition renew(String why) {
        return Transition.to(new Failed(reconnectState.withoutSession(), reason, fatal));
    }

    @Override
    public Transition connect() {
        return Connecting.from(reconnectState.withoutFailures());
    }
}

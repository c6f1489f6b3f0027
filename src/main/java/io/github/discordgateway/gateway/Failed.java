package io.github.discordgateway.gateway;

/**
 * No connection and no attempt in progress: the owner of the session decides what happens next.
 *
 * @param reason what happened and what to do, one line
 * @param fatal whether retries cannot help, because a setting has to be fixed first
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

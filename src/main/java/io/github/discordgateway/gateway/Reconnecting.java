package io.github.discordgateway.gateway;

/**
 * No connection; the pause before the next attempt is running.
 *
 * @param reason why the last connection ended, one line
 */
public record Reconnecting(Continuity continuity, String reason) implements SessionState {

    @Override
    public String label() {
        return "RECONNECTING";
    }

    @Override
    public Step connect() {
        return Connecting.from(continuity);
    }
}

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

    /** The pause begins anew. */
    @Override
    public Step renew(String why) {
        return continuity.session().isEmpty()
                ? Step.to(this)
                : Step.to(
                        new Reconnecting(continuity.withoutSession(), reason),
                        Backoff.before(Math.max(1, continuity.losses())));
    }

    @Override
    public Step connect() {
        return Connecting.from(continuity);
    }
}

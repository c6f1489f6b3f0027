package io.github.discordgateway.gateway;

import java.util.List;
import java.util.Optional;

/**
 * The answer of a {@link SessionState} to an input.
 *
 * @param next the state from now on
 * @param actions what to do, in order
 * @param loss why a connection that is still wanted ended, or an attempt at one failed: one of
 *     {@link DisconnectReason}; empty if none did
 */
public record Step(SessionState next, List<Action> actions, Optional<String> loss) {

    public Step {
        actions = List.copyOf(actions);
    }

    static Step to(SessionState next, Action... actions) {
        return new Step(next, List.of(actions), Optional.empty());
    }

    /** The same step, which loses a connection. */
    Step losing(String reason) {
        return new Step(next, actions, Optional.of(reason));
    }
}

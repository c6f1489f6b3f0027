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
public record Transition(SessionState next, List<Action> actions, Optional<String> loss) {

    public Transition {
        actions = List.copyOf(actions);
    }

    static Transition to(SessionState next, Action... actions) {
        return new Transition(next, List.of(actions), Optional.empty());
    }

    /** The same transition, which loses a connection. */
    Transition losing(String reason) {
        return new Transition(next, actions, Optional.of(reason));
    }
}

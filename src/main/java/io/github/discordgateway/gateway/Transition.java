package io.github.discordgateway.gateway;

import java.util.List;
import java.util.Optional;

/**
 * The result of an input to a {@link SessionState}.
 *
 * @param next the state from now on
 * @param actions what to do, in order
 * @param loss why a wanted connection ended, or an attempt at one failed: one of {@link DisconnectReason}; empty
 *     otherwise
 */
public record Transition(SessionState next, List<Action> actions, Optional<String> loss) {

    public Transition {
        actions = List.copyOf(actions);
    }

    static Transition to(SessionState next, Action... actions) {
        return new Transition(next, List.of(actions), Optional.empty());
    }

    /** The same transition, with the reason why a connection was lost. */
    Transition losing(String reason) {
        return new Transition(next, actions, Optional.of(reason));
    }
}

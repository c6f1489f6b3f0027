package io.github.discordgateway.gateway;

import java.util.List;

/**
 * The answer of a {@link SessionState} to an input.
 *
 * @param next the state from now on
 * @param actions what to do, in order
 */
public record Step(SessionState next, List<Action> actions) {

    public Step {
        actions = List.copyOf(actions);
    }

    static Step to(SessionState next, Action... actions) {
        return new Step(next, List.of(actions));
    }
}

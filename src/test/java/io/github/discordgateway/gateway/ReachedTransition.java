package io.github.discordgateway.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What one input does to a state that some sequence of inputs can reach. */
record ReachedTransition(SessionState before, Input input, Transition result) {

    /** All there are, found by walking from the state of a session that knows nothing. */
    static List<ReachedTransition> reachable() {
        var found = new ArrayList<ReachedTransition>();
        var seen = new HashSet<SessionState>();
        var open = new ArrayDeque<SessionState>();
        open.add(new Disconnected(ReconnectState.NONE));
        while (!open.isEmpty()) {
            SessionState state = open.remove();
            if (seen.add(state)) {
                Input.all().forEach(input -> {
                    Transition transition = input.to(state);
                    found.add(new ReachedTransition(state, input, transition));
                    open.add(transition.next());
                });
            }
        }
        return List.copyOf(found);
    }

    SessionState after() {
        return result.next();
    }

    boolean changes() {
        return !before.equals(after());
    }

    /** Whether the input is one of these methods of {@link SessionState}. */
    boolean isBy(String... methods) {
        return Stream.of(methods).anyMatch(input.method()::equals);
    }

    boolean has(Class<? extends Action> type) {
        return !actions(type).isEmpty();
    }

    <T extends Action> List<T> actions(Class<T> type) {
        return result.actions().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}

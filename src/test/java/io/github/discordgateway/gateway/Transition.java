package io.github.discordgateway.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What one input does to a state that some sequence of inputs can reach. */
record Transition(SessionState before, Input input, Step step) {

    /** All there are, found by walking from the state of a session that knows nothing. */
    static List<Transition> reachable() {
        var found = new ArrayList<Transition>();
        var seen = new HashSet<SessionState>();
        var open = new ArrayDeque<SessionState>();
        open.add(new Disconnected(Continuity.NONE));
        while (!open.isEmpty()) {
            SessionState state = open.remove();
            if (seen.add(state)) {
                Input.all().forEach(input -> {
                    Step step = input.to(state);
                    found.add(new Transition(state, input, step));
                    open.add(step.next());
                });
            }
        }
        return List.copyOf(found);
    }

    SessionState after() {
        return step.next();
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
        return step.actions().stream().filter(type::isInstance).map(type::cast).toList();
    }
}

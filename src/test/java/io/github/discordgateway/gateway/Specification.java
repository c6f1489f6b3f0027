package io.github.discordgateway.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one state does with each input: a piece of the table that {@link SessionStateTable} is made of. */
final class Specification {
    private final String title;
    private final SessionState state;
    private final List<Row> rows = new ArrayList<>();

    private Specification(String title, SessionState state) {
        this.title = title;
        this.state = state;
    }

    static Specification given(String title, SessionState state) {
        return new Specification(title, state);
    }

    When when(Input input) {
        return new When(input);
    }

    /** These inputs mean nothing in the state and leave it as it is. */
    Specification ignores(Input... inputs) {
        Stream.of(inputs).forEach(input -> when(input).then(state));
        return this;
    }

    Stream<Row> rows() {
        return rows.stream();
    }

    /** An input whose outcome is still to be named. */
    final class When {
        private final Input input;

        private When(Input input) {
            this.input = input;
        }

        Specification then(SessionState next, Action... actions) {
            rows.add(new Row(title, state, input, new Transition(next, List.of(actions), loss(next, actions))));
            return Specification.this;
        }

        /** An input loses a connection if there is none afterwards, or another one. */
        private Optional<String> loss(SessionState next, Action... actions) {
            boolean isAnother = Stream.of(actions).anyMatch(Action.Connect.class::isInstance);
            boolean isGone = state instanceof OpenState && (isAnother || !(next instanceof OpenState));
            return isGone ? input.loss() : Optional.empty();
        }
    }

    /** One line of the table. */
    record Row(String title, SessionState state, Input input, Transition expected) {
        @Override
        public String toString() {
            return title + ": " + input;
        }
    }
}

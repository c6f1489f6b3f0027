package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.identify;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.renew;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever Discord sends and in whatever order, no IDENTIFY follows another without a pause. */
class IdentifyLoopTest {
    private static final Map<SessionState, List<ReachedTransition>> TRANSITIONS =
            ReachedTransition.reachable().stream().collect(groupingBy(ReachedTransition::before));

    /** Not even READY makes up for a pause. */
    @Test
    void between_two_identifies_there_is_a_pause_or_somebody_asked_for_it() {
        assertThat(storiesBetweenTwoIdentifies(
                        transition -> transition.has(Action.Retry.class) || isAskedFor(transition)))
                .isEmpty();
    }

    @Test
    void a_new_session_that_was_asked_for_identifies_at_once() {
        var transition = after(identifying(0), renew(), hello());

        assertThat(transition.actions()).contains(identify());
    }

    @Test
    void without_its_pauses_the_session_would_identify_again_and_again() {
        assertThat(storiesBetweenTwoIdentifies(IdentifyLoopTest::isAskedFor))
                .anyMatch(story -> story.endsWith("invalidSession(false), connect(), hello()"));
    }

    /** A new session, or a start by the owner of the session. */
    private static boolean isAskedFor(ReachedTransition transition) {
        return transition.isBy("renew")
                || transition.isBy("connect")
                        && (transition.before() instanceof Disconnected || transition.before() instanceof Failed);
    }

    /** The inputs that lead from one IDENTIFY to the next without any of the steps that keep them apart. */
    private static List<String> storiesBetweenTwoIdentifies(Predicate<ReachedTransition> keepsApart) {
        var stories = new ArrayList<String>();
        var seen = new HashSet<SessionState>();
        var open = new ArrayDeque<Story>();
        TRANSITIONS.values().stream()
                .flatMap(List::stream)
                .filter(transition -> transition.has(Action.Identify.class))
                .forEach(transition -> open.add(new Story(transition.after(), List.of())));
        while (!open.isEmpty()) {
            Story story = open.remove();
            if (seen.add(story.state())) {
                TRANSITIONS.get(story.state()).stream()
                        .filter(transition -> !keepsApart.test(transition))
                        .map(story::then)
                        .forEach(open::add);
            }
            if (story.isIdentifying()) {
                stories.add(story.toString());
            }
        }
        return stories;
    }

    private record Story(SessionState state, List<ReachedTransition> transitions) {
        Story then(ReachedTransition transition) {
            return new Story(
                    transition.after(),
                    Stream.concat(transitions.stream(), Stream.of(transition)).toList());
        }

        boolean isIdentifying() {
            return !transitions.isEmpty()
                    && transitions.get(transitions.size() - 1).has(Action.Identify.class);
        }

        @Override
        public String toString() {
            return String.join(
                    ", ",
                    transitions.stream()
                            .map(transition -> transition.input().toString())
                            .toList());
        }
    }
}

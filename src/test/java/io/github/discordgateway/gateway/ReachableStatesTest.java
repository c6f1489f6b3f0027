package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds in every state that any sequence of inputs can reach, found by walking through all of them. */
class ReachableStatesTest {
    private static final Set<String> INPUTS_WITHOUT_A_SOCKET_LEFT = Set.of("closed", "unreachable", "unauthorized");

    private static final List<Transition> TRANSITIONS = walk();

    @Test
    void every_kind_of_state_is_reached() {
        assertThat(TRANSITIONS.stream().map(transition -> transition.before().label()))
                .contains("DISCONNECTED", "CONNECTING", "IDENTIFYING", "RESUMING", "CONNECTED", "RECONNECTING");
        assertThat(TRANSITIONS.stream().map(Transition::before))
                .hasAtLeastOneElementOfType(Draining.class)
                .hasAtLeastOneElementOfType(Failed.class);
    }

    @Test
    void a_reconnecting_state_always_has_its_pause_running() {
        assertThat(where(transition -> transition.after() instanceof Reconnecting && transition.moves()))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(actions(transition, Action.Retry.class)).hasSize(1));
    }

    @Test
    void a_pause_runs_only_for_a_reconnecting_state() {
        assertThat(where(transition -> !actions(transition, Action.Retry.class).isEmpty()))
                .isNotEmpty()
                .allSatisfy(transition -> assertThat(transition.after()).isInstanceOf(Reconnecting.class));
    }

    @Test
    void a_pause_is_at_least_a_second_and_its_bounds_are_in_order() {
        assertThat(TRANSITIONS.stream().flatMap(transition -> actions(transition, Action.Retry.class).stream()))
                .isNotEmpty()
                .allSatisfy(retry -> assertThat(retry.atLeast().toMillis())
                        .isBetween(1_000L, 16_000L)
                        .isLessThan(retry.atMost().toMillis()));
    }

    @Test
    void a_socket_is_opened_exactly_when_the_connecting_begins() {
        assertThat(where(transition -> transition.after() instanceof Connecting && transition.moves()))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(actions(transition, Action.Connect.class)).hasSize(1));
        assertThat(where(
                        transition -> !actions(transition, Action.Connect.class).isEmpty()))
                .allSatisfy(transition -> assertThat(transition.after()).isInstanceOf(Connecting.class));
    }

    @Test
    void a_socket_that_is_still_there_is_closed_before_another_is_opened_or_none_is_wanted() {
        assertThat(where(transition -> transition.before() instanceof OpenState
                        && (!(transition.after() instanceof OpenState)
                                || transition.after() instanceof Connecting && transition.moves())
                        && !INPUTS_WITHOUT_A_SOCKET_LEFT.contains(
                                transition.input().method())))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.step().actions().get(0)).isInstanceOf(Action.Close.class));
    }

    @Test
    void nothing_is_closed_or_sent_where_there_is_no_socket() {
        assertThat(where(transition -> !(transition.before() instanceof OpenState)))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.step().actions()).hasOnlyElementsOfType(Action.Connect.class));
    }

    @Test
    void only_a_sign_off_closes_with_the_code_that_ends_the_session() {
        assertThat(TRANSITIONS.stream()
                        .filter(transition -> !transition.input().method().equals("signOff"))
                        .flatMap(transition -> actions(transition, Action.Close.class).stream())
                        .map(Action.Close::code))
                .isNotEmpty()
                .doesNotContain(1000, 1001);
    }

    @Test
    void a_session_begins_with_hello_and_only_once_for_a_connection() {
        assertThat(where(transition ->
                        !actions(transition, Action.Identify.class).isEmpty()
                                || !actions(transition, Action.Resume.class).isEmpty()))
                .isNotEmpty()
                .allSatisfy(transition -> {
                    assertThat(transition.before()).isInstanceOf(Connecting.class);
                    assertThat(transition.input().method()).isEqualTo("hello");
                });
    }

    @Test
    void a_known_session_is_never_identified_over() {
        assertThat(where(transition ->
                        !actions(transition, Action.Identify.class).isEmpty()))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.before().continuity().session()).isEmpty());
    }

    @Test
    void a_fatal_failure_keeps_no_session() {
        assertThat(where(transition -> transition.after() instanceof Failed failed && failed.fatal()))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.after().continuity().session()).isEmpty());
    }

    @Test
    void no_state_shows_the_whole_session_id() {
        assertThat(TRANSITIONS.stream().map(Transition::after).distinct().map(Object::toString))
                .isNotEmpty()
                .noneMatch(shown -> shown.contains(Given.SESSION_ID));
    }

    private static List<Transition> walk() {
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

    private static List<Transition> where(Predicate<Transition> condition) {
        return TRANSITIONS.stream().filter(condition).toList();
    }

    private static <T extends Action> List<T> actions(Transition transition, Class<T> type) {
        Stream<Action> actions = transition.step().actions().stream();
        return actions.filter(type::isInstance).map(type::cast).toList();
    }

    private record Transition(SessionState before, Input input, Step step) {
        SessionState after() {
            return step.next();
        }

        boolean moves() {
            return before.getClass() != after().getClass();
        }
    }
}

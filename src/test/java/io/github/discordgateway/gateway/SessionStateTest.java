package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Specification.Row;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every input, as {@link SessionStateTable} specifies it. */
class SessionStateTest {

    @ParameterizedTest
    @MethodSource("rows")
    void a_state_answers_an_input_as_the_table_says(Row row) {
        var transition = row.input().to(row.state());

        assertThat(transition).isEqualTo(row.expected());
    }

    @Test
    void the_table_has_a_row_for_every_state_with_every_input() {
        Set<String> specified = SessionStateTable.rows()
                .map(row -> pair(row.state().getClass(), row.input().method()))
                .collect(Collectors.toSet());

        Set<String> possible = states(SessionState.class)
                .flatMap(state -> inputMethods().map(method -> pair(state, method)))
                .collect(Collectors.toSet());

        assertThat(specified).containsExactlyInAnyOrderElementsOf(possible);
    }

    @Test
    void the_inputs_that_the_tests_know_are_all_there_are() {
        assertThat(Input.all().map(Input::method).distinct())
                .containsExactlyInAnyOrderElementsOf(inputMethods().toList());
    }

    @Test
    void there_are_nine_states() {
        assertThat(states(SessionState.class))
                .containsExactlyInAnyOrder(
                        Disconnected.class,
                        Connecting.class,
                        Identifying.class,
                        Resuming.class,
                        Connected.class,
                        Reconnecting.class,
                        IdentifyDelayed.class,
                        Draining.class,
                        Failed.class);
    }

    static Stream<Row> rows() {
        return SessionStateTable.rows();
    }

    private static Stream<Class<?>> states(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SessionStateTest::states)
                : Stream.of(type);
    }

    private static Stream<String> inputMethods() {
        return Stream.of(SessionState.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Transition.class)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName);
    }

    private static String pair(Class<?> state, String method) {
        return state.getSimpleName() + "." + method;
    }
}

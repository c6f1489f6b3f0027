package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What holds in every state that any sequence of inputs can reach, found by walking through all of them. */
class ReachableStatesTest {
    private static final List<ReachedTransition> TRANSITIONS = ReachedTransition.reachable();

    @Test
    void every_kind_of_state_is_reached() {
        assertThat(TRANSITIONS.stream().map(ReachedTransition::before))
                .hasAtLeastOneElementOfType(Disconnected.class)
                .hasAtLeastOneElementOfType(Connecting.class)
                .hasAtLeastOneElementOfType(Identifying.class)
                .hasAtLeastOneElementOfType(Resuming.class)
                .hasAtLeastOneElementOfType(Connected.class)
                .hasAtLeastOneElementOfType(Reconnecting.class)
                .hasAtLeastOneElementOfType(IdentifyDelayed.class)
                .hasAtLeastOneElementOfType(Draining.class)
                .hasAtLeastOneElementOfType(Failed.class);
    }

    /** The transport forgets the pause that runs whenever the state changes. */
    @Test
    void a_state_that_pauses_always_has_its_pause_running() {
        assertThat(where(transition -> pauses(transition.after()) && transition.changes()))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.actions(Action.Retry.class)).hasSize(1));
    }

    @Test
    void a_pause_runs_only_for_a_state_that_pauses() {
        assertThat(where(transition -> transition.has(Action.Retry.class)))
                .isNotEmpty()
                .allMatch(transition -> pauses(transition.after()));
    }

    @Test
    void a_pause_before_reconnecting_is_a_second_to_sixteen_and_its_bounds_are_in_order() {
        assertThat(where(
                        transition -> transition.after() instanceof Reconnecting && transition.has(Action.Retry.class)))
                .isNotEmpty()
                .flatMap(transition -> transition.actions(Action.Retry.class))
                .allSatisfy(retry -> assertThat(retry.atLeast().toMillis())
                        .isBetween(1_000L, 16_000L)
                        .isLessThan(retry.atMost().toMillis()));
    }

    @Test
    void a_pause_before_asking_again_to_identify_is_never_shorter_than_was_said() {
        assertThat(where(transition -> transition.after() instanceof IdentifyDelayed && transition.changes()))
                .isNotEmpty()
                .allSatisfy(
                        transition -> assertThat(transition.result().actions()).endsWith(Given.askAgain()));
    }

    @Test
    void a_socket_is_opened_exactly_when_the_connecting_begins() {
        assertThat(where(transition -> transition.after() instanceof Connecting && transition.changes()))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.actions(Action.Connect.class)).hasSize(1));
        assertThat(where(transition -> transition.has(Action.Connect.class)))
                .isNotEmpty()
                .allSatisfy(transition -> assertThat(transition.after()).isInstanceOf(Connecting.class));
    }

    @Test
    void a_socket_that_is_still_there_is_closed_before_another_is_opened_or_none_is_wanted() {
        assertThat(where(transition -> transition.before() instanceof OpenState
                        && (!(transition.after() instanceof OpenState) || transition.has(Action.Connect.class))
                        && !leavesNoSocket(transition)))
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.result().actions().get(0)).isInstanceOf(Action.Close.class));
    }

    @Test
    void nothing_is_left_open_by_a_session_that_may_not_identify() {
        assertThat(where(transition -> transition.isBy("identifyRefused") && transition.changes()))
                .isNotEmpty()
                .allSatisfy(transition -> {
                    assertThat(transition.after()).isInstanceOf(IdentifyDelayed.class);
                    assertThat(transition.has(Action.Close.class))
                            .isEqualTo(transition.before() instanceof Identifying);
                });
    }

    @Test
    void nothing_is_closed_or_sent_where_there_is_no_socket() {
        assertThat(where(transition -> !(transition.before() instanceof OpenState)))
                .isNotEmpty()
                .allSatisfy(transition -> assertThat(transition.result().actions())
                        .hasOnlyElementsOfTypes(Action.Connect.class, Action.Retry.class));
    }

    @Test
    void only_a_sign_off_and_a_renewal_close_with_the_code_that_ends_the_session() {
        assertThat(where(transition -> !transition.isBy("signOff", "renew")))
                .flatMap(transition -> transition.actions(Action.Close.class))
                .isNotEmpty()
                .extracting(Action.Close::code)
                .doesNotContain(1000, 1001);
    }

    @Test
    void a_session_begins_with_hello_and_only_once_for_a_connection() {
        assertThat(where(transition -> transition.has(Action.Identify.class) || transition.has(Action.Resume.class)))
                .isNotEmpty()
                .allSatisfy(transition -> {
                    assertThat(transition.before()).isInstanceOf(Connecting.class);
                    assertThat(transition.input().method()).isEqualTo("hello");
                });
    }

    @Test
    void a_known_session_is_never_identified_over() {
        assertThat(where(transition -> transition.has(Action.Identify.class)))
                .isNotEmpty()
                .noneMatch(transition -> hasSession(transition.before()));
    }

    @Test
    void a_known_session_is_never_replaced_by_one_of_an_earlier_process() {
        assertThat(where(transition -> transition.isBy("restored") && hasSession(transition.before())))
                .isNotEmpty()
                .noneMatch(ReachedTransition::changes);
    }

    @Test
    void a_session_that_is_rewound_stays_the_same() {
        assertThat(where(transition -> transition.isBy("rewind") && transition.changes()))
                .isNotEmpty()
                .allSatisfy(transition -> assertThat(transition.after().reconnectState())
                        .isEqualTo(transition.before().reconnectState()));
    }

    @Test
    void a_session_that_is_renewed_is_given_up_in_every_state() {
        assertThat(where(transition -> transition.isBy("renew")))
                .isNotEmpty()
                .noneMatch(transition -> hasSession(transition.after()));
    }

    @Test
    void a_renewal_neither_starts_nor_stops_what_the_session_was_about_to_do() {
        assertThat(where(transition -> transition.isBy("renew") && !(transition.before() instanceof EstablishedState)))
                .isNotEmpty()
                .allSatisfy(transition -> assertThat(transition.after()).hasSameClassAs(transition.before()));
    }

    @Test
    void a_fatal_failure_keeps_no_session_unless_the_setting_has_nothing_to_do_with_it() {
        assertThat(where(transition -> transition.after() instanceof Failed failed
                        && failed.fatal()
                        && !(transition.before() instanceof Failed)))
                .isNotEmpty()
                .allSatisfy(transition -> assertThat(hasSession(transition.after()))
                        .isEqualTo(transition.isBy("misconfigured") && hasSession(transition.before())));
    }

    @Test
    void a_loss_is_what_ends_a_connection_that_is_still_wanted() {
        assertThat(where(transition -> transition.result().loss().isPresent()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(where(transition -> transition.before() instanceof OpenState
                        && (!(transition.after() instanceof OpenState) || transition.has(Action.Connect.class))
                        && !transition.isBy("stop", "signOff", "identifyRefused", "restored")));
    }

    @Test
    void each_reason_of_a_loss_is_one_of_those_that_there_are() {
        assertThat(TRANSITIONS.stream().flatMap(transition -> transition.result().loss().stream()))
                .isNotEmpty()
                .isSubsetOf(DisconnectReason.all());
    }

    @Test
    void no_state_shows_the_whole_session_id() {
        assertThat(TRANSITIONS.stream().map(ReachedTransition::after).distinct().map(Object::toString))
                .isNotEmpty()
                .noneMatch(shown -> shown.contains(Given.SESSION_ID) || shown.contains(Given.NEXT_SESSION.id()));
    }

    private static boolean pauses(SessionState state) {
        return state instanceof Reconnecting || state instanceof IdentifyDelayed;
    }

    private static boolean hasSession(SessionState state) {
        return state.reconnectState().session().isPresent();
    }

    /** Whether the input says that the socket is gone or was never opened. */
    private static boolean leavesNoSocket(ReachedTransition transition) {
        return transition.isBy("closed", "unreachable", "storeUnusable", "unauthorized", "misconfigured", "restored")
                || transition.isBy("identifyRefused") && transition.before() instanceof Connecting;
    }

    private static List<ReachedTransition> where(Predicate<ReachedTransition> condition) {
        return TRANSITIONS.stream().filter(condition).toList();
    }
}

package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.endedOnce;
import static io.github.discordgateway.gateway.Given.identifyAfter;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.refusedAfter;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.retryAfter;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.stopped;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.closed;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.lost;
import static io.github.discordgateway.gateway.Input.resumed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.CloseCode.Recovery;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opcodes and Status Codes, Gateway Close Event Codes. */
class CloseCodeTest {

    @ParameterizedTest
    @CsvSource({
        "1000, NORMAL, RESUME_ONCE",
        "1001, GOING_AWAY, RESUME_ONCE",
        "1006, LOST, RESUME",
        "4000, UNKNOWN_ERROR, RESUME",
        "4001, UNKNOWN_OPCODE, RESUME",
        "4002, DECODE_ERROR, RESUME",
        "4003, NOT_AUTHENTICATED, IDENTIFY",
        "4004, AUTHENTICATION_FAILED, STOP",
        "4005, ALREADY_AUTHENTICATED, RESUME",
        "4006, SESSION_NO_LONGER_VALID, IDENTIFY",
        "4007, INVALID_SEQUENCE, IDENTIFY",
        "4008, RATE_LIMITED, BACK_OFF",
        "4009, SESSION_TIMED_OUT, IDENTIFY",
        "4010, INVALID_SHARD, STOP",
        "4011, SHARDING_REQUIRED, STOP",
        "4012, INVALID_API_VERSION, STOP",
        "4013, INVALID_INTENTS, STOP",
        "4014, DISALLOWED_INTENTS, STOP"
    })
    void a_code_has_a_meaning_and_a_recovery(int code, CloseCode meaning, Recovery recovery) {
        var found = CloseCode.of(OptionalInt.of(code));

        assertThat(found).isEqualTo(meaning);
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.recovery()).isEqualTo(recovery);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1002, 1005, 1011, 1012, 3000, 3999, 4015, 4999, 65_535})
    void an_unknown_code_is_a_lost_connection(int code) {
        var found = CloseCode.of(OptionalInt.of(code));

        assertThat(found).isEqualTo(CloseCode.LOST);
    }

    @Test
    void no_code_is_a_lost_connection() {
        var found = CloseCode.of(OptionalInt.empty());

        assertThat(found).isEqualTo(CloseCode.LOST);
    }

    @ParameterizedTest
    @ValueSource(ints = {4000, 4001, 4002, 4005, 1002, 1006, 1011, 3000, 4015, 4999})
    void a_resumable_close_keeps_the_session_and_tries_again_after_a_second(int code) {
        var transition = after(connected(0), closed(code));

        assertThat(transition)
                .isEqualTo(Transition.to(reconnecting(session(1), reason(code)), retryAfter(1))
                        .losing(word(code)));
    }

    @Test
    void a_close_without_a_code_keeps_the_session_and_tries_again_after_a_second() {
        var transition = after(connected(0), lost());

        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(session(1), "the connection ended without a close code"), retryAfter(1))
                        .losing("lost"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4003, 4006, 4007, 4009})
    void the_end_of_a_session_forgets_it_and_identifies_after_one_to_five_seconds(int code) {
        var transition = after(connected(0), closed(code));

        assertThat(transition)
                .isEqualTo(Transition.to(reconnecting(refusedAfter(0), reason(code)), identifyAfter(1))
                        .losing(word(code)));
    }

    @Test
    void a_rate_limit_keeps_the_session_and_waits_for_the_longest_step() {
        var transition = after(connected(0), closed(4008));

        assertThat(transition)
                .isEqualTo(Transition.to(reconnecting(session(1), reason(4008)), retryAfter(16))
                        .losing("rate_limited"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4004, 4010, 4011, 4012, 4013, 4014})
    void what_no_retry_can_heal_fails_for_good(int code) {
        var transition = after(connected(0), closed(code));

        assertThat(transition).isEqualTo(Transition.to(stopped(0, reason(code))).losing(word(code)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001})
    void a_server_that_ends_the_connection_gets_one_resume(int code) {
        var transition = after(connected(0), closed(code));

        assertThat(transition)
                .isEqualTo(Transition.to(reconnecting(endedOnce(session(1)), reason(code)), retryAfter(1))
                        .losing(word(code)));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "1000, 1001", "1001, 1000", "1001, 1001"})
    void a_server_that_ends_the_resume_too_gets_an_identify(int first, int second) {
        var transition = after(connected(0), closed(first), connect(), hello(), closed(second), connect(), hello());

        assertThat(transition.next()).isEqualTo(new Identifying(refusedAfter(1), Given.CALM));
        assertThat(transition.actions()).contains(Given.identify());
    }

    @Test
    void a_lost_connection_between_does_not_allow_a_second_resume() {
        var transition = after(connected(0), closed(1000), connect(), lost(), connect(), closed(1001));

        assertThat(transition.next().reconnectState().session()).isEmpty();
    }

    @Test
    void a_resume_that_succeeds_allows_another() {
        var transition =
                after(connected(0), closed(1000), connect(), hello(), resumed(), closed(1000), connect(), hello());

        assertThat(transition.next()).isInstanceOf(Resuming.class);
    }

    @Test
    void a_new_session_is_resumed_once_as_well() {
        var transition = after(
                new Identifying(endedOnce(nothing(2)), Given.CALM), Input.ready(), closed(1000), connect(), hello());

        assertThat(transition.next()).isInstanceOf(Resuming.class);
    }

    @Test
    void a_session_that_ends_while_resuming_is_forgotten() {
        var transition = after(resuming(1), closed(4007));

        assertThat(transition)
                .isEqualTo(Transition.to(reconnecting(refusedAfter(1), reason(4007)), identifyAfter(2))
                        .losing("invalid_sequence"));
    }

    @Test
    void the_reason_names_the_code_that_came_even_where_it_is_unknown() {
        var transition = after(connected(0), closed(4999));

        assertThat(transition.next())
                .isEqualTo(reconnecting(session(1), "closed with code 4999, which Discord does not document"));
    }

    @ParameterizedTest
    @MethodSource("settingsToMend")
    void a_stop_says_which_setting_to_fix(CloseCode code, String setting) {
        assertThat(code.explanation()).contains(setting);
    }

    @ParameterizedTest
    @EnumSource(
            value = CloseCode.class,
            names = {"UNKNOWN_OPCODE", "DECODE_ERROR", "ALREADY_AUTHENTICATED"})
    void a_fault_of_this_client_asks_for_a_bug_report(CloseCode code) {
        assertThat(code.explanation()).startsWith("this client").contains("report it as a bug");
    }

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void an_explanation_is_one_line_without_a_full_stop(CloseCode code) {
        assertThat(code.explanation()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
    }

    static Stream<Object[]> settingsToMend() {
        return Stream.of(
                new Object[] {CloseCode.AUTHENTICATION_FAILED, "DISCORD_BOT_TOKEN"},
                new Object[] {CloseCode.INVALID_SHARD, "shard option"},
                new Object[] {CloseCode.SHARDING_REQUIRED, "guildId option"},
                new Object[] {CloseCode.INVALID_API_VERSION, "newer release"},
                new Object[] {CloseCode.INVALID_INTENTS, "intents option"},
                new Object[] {CloseCode.DISALLOWED_INTENTS, "Bot > Privileged Gateway Intents"});
    }

    private static String reason(int code) {
        CloseCode meaning = CloseCode.of(OptionalInt.of(code));
        return "closed with code " + code
                + (meaning.code() == code ? ": " + meaning.explanation() : ", which Discord does not document");
    }

    /** The word for the loss. */
    private static String word(int code) {
        return CloseCode.of(OptionalInt.of(code)).name().toLowerCase(Locale.ROOT);
    }
}

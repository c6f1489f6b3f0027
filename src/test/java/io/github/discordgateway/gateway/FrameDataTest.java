package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The few values of {@code d} that the protocol needs. */
class FrameDataTest {
    private static final int LONGEST_SESSION_ID = 512;

    @Test
    void hello_brings_the_heartbeat_interval_in_milliseconds() throws Exception {
        var hello = Frames.with(Opcode.HELLO, "{\"_trace\":[{\"heartbeat_interval\":1}],\"heartbeat_interval\":41250}");

        var interval = FrameData.heartbeatInterval(hello);

        assertThat(interval).isEqualTo(Duration.ofMillis(41_250));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"heartbeat_interval\":null}",
                "{\"heartbeat_interval\":0}",
                "{\"heartbeat_interval\":-41250}",
                "{\"heartbeat_interval\":600001}",
                "{\"heartbeat_interval\":9223372036854775807}",
                "{\"heartbeat_interval\":41.25}",
                "{\"heartbeat_interval\":\"confidential\"}",
                "{\"heartbeat_interval\":[41250]}",
                "{\"heartbeat_interval\":99999999999999999999}",
                "[41250]",
                "41250",
                "null"
            })
    void hello_without_a_usable_interval_is_unreadable(String d) throws Exception {
        var hello = Frames.with(Opcode.HELLO, d);

        assertThatExceptionOfType(UnreadableFrameException.class)
                .isThrownBy(() -> FrameData.heartbeatInterval(hello))
                .withMessageContaining("heartbeat_interval")
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).doesNotContain("confidential", "41250", "41.25", "999"));
    }

    @Test
    void an_interval_of_ten_minutes_is_the_longest() throws Exception {
        var hello = Frames.with(Opcode.HELLO, "{\"heartbeat_interval\":600000}");

        assertThat(FrameData.heartbeatInterval(hello)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void hello_without_any_d_is_unreadable() throws Exception {
        var hello = Frames.read("{\"op\":10}");

        assertThatExceptionOfType(UnreadableFrameException.class).isThrownBy(() -> FrameData.heartbeatInterval(hello));
    }

    @Test
    void ready_brings_the_session_and_where_to_resume_it() throws Exception {
        var ready = Frames.with(
                Opcode.DISPATCH,
                "{\"user\":{\"session_id\":\"not this\"},\"resume_gateway_url\":\"wss://resume.discord.gg/?a=b\","
                        + "\"session_id\":\"abc123def456\"}");

        var session = FrameData.session(ready);

        assertThat(session)
                .isEqualTo(new Session("abc123def456", Optional.of(URI.create("wss://resume.discord.gg/?a=b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"session_id\":\"abc123def456\"}",
                "{\"session_id\":\"abc123def456\",\"resume_gateway_url\":null}",
                "{\"session_id\":\"abc123def456\",\"resume_gateway_url\":\"wss://not a url\"}",
                "{\"session_id\":\"abc123def456\",\"resume_gateway_url\":{\"a\":1}}"
            })
    void ready_without_a_usable_resume_url_leaves_the_ordinary_one(String d) throws Exception {
        var ready = Frames.with(Opcode.DISPATCH, d);

        var session = FrameData.session(ready);

        assertThat(session.resumeUrl()).isEmpty();
    }

    @Test
    void a_resume_url_of_more_than_2048_characters_is_none() throws Exception {
        var ready = Frames.with(
                Opcode.DISPATCH,
                "{\"session_id\":\"abc123def456\",\"resume_gateway_url\":\"wss://gateway.discord.gg/" + "x".repeat(2048)
                        + "\"}");

        assertThat(FrameData.session(ready).resumeUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"session_id\":null}", "{\"session_id\":\"\"}", "{\"session_id\":[]}", "[]", "null"})
    void ready_without_a_session_id_is_unreadable(String d) throws Exception {
        var ready = Frames.with(Opcode.DISPATCH, d);

        assertThatExceptionOfType(UnreadableFrameException.class)
                .isThrownBy(() -> FrameData.session(ready))
                .withMessage("READY has no session_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\\u0001", "\\\\", "\u20ac"})
    void the_longest_session_id_fits_into_a_resume_whatever_its_characters(String character) throws Exception {
        String id = "\"session_id\":\"" + character.repeat(LONGEST_SESSION_ID) + "\"";
        String longestRest = "{\"op\":6,\"d\":{\"token\":\"" + "t".repeat(200) + "\",\"seq\":" + Long.MAX_VALUE + ",}}";

        var session = FrameData.session(Frames.with(Opcode.DISPATCH, "{" + id + "}"));

        assertThat(session.id()).hasSize(LONGEST_SESSION_ID);
        assertThat(Frames.utf8(id + longestRest)).hasSizeLessThan(SendRateLimiter.MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {LONGEST_SESSION_ID + 1, 4096, 1_000_000})
    void ready_with_a_longer_session_id_is_unreadable(int length) throws Exception {
        var ready = Frames.with(Opcode.DISPATCH, "{\"session_id\":\"" + "x".repeat(length) + "\"}");

        assertThatExceptionOfType(UnreadableFrameException.class)
                .isThrownBy(() -> FrameData.session(ready))
                .withMessage("READY has a session_id of " + length + " characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"guilds":[{"id":"1","unavailable":true},{"unavailable":true,"id":"2"}]} | 1,2
            {"guilds":[]}                                                            | ''
            {"user":{"guilds":[{"id":"3"}]},"guilds":[{"id":"1"}],"x":[{"id":"2"}]}  | 1
            {"guilds":[null,7,[{"id":"2"}],{},{"id":3},{"owner":{"id":"4"},"id":"1"}]} | 1
            """)
    void the_guilds_of_ready_are_those_of_its_list_whatever_else_is_in_it(String d, String ids) throws Exception {
        var ready = Frames.with(Opcode.DISPATCH, d);

        assertThat(FrameData.guildIds(ready))
                .map(found -> String.join(",", new TreeSet<>(found)))
                .contains(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"guilds\":null}", "{\"guilds\":{\"id\":\"1\"}}", "[]", "null"})
    void a_ready_without_a_list_says_nothing_of_guilds(String d) throws Exception {
        assertThat(FrameData.guildIds(Frames.with(Opcode.DISPATCH, d))).isEmpty();
    }

    @Test
    void an_invalid_session_with_true_can_be_resumed() throws Exception {
        var frame = Frames.with(Opcode.INVALID_SESSION, " true ");

        assertThat(FrameData.isResumable(frame)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"true\"", "1", "{}", "[true]"})
    void an_invalid_session_with_anything_else_cannot_be_resumed(String d) throws Exception {
        var frame = Frames.with(Opcode.INVALID_SESSION, d);

        assertThat(FrameData.isResumable(frame)).isFalse();
    }

    @Test
    void an_invalid_session_without_any_d_cannot_be_resumed() throws Exception {
        var frame = Frames.read("{\"op\":9}");

        assertThat(FrameData.isResumable(frame)).isFalse();
    }
}

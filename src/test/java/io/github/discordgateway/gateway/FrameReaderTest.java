package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway Events, Payload Structure: the envelope of a frame. */
class FrameReaderTest {

    @ParameterizedTest
    @MethodSource("keyOrders")
    void the_order_of_the_keys_does_not_matter(List<String> members) throws Exception {
        var frame = Frames.read("{" + String.join(",", members) + "}");

        assertThat(frame.opcode()).isEqualTo(Opcode.DISPATCH);
        assertThat(frame.sequence()).isEqualTo(42);
        assertThat(frame.type()).contains("VOICE_STATE_UPDATE");
        assertThat(frame.guildId()).contains("900");
        assertThat(frame.data().map(RawJson::toString)).contains("{\"guild_id\":\"900\",\"user_id\":\"1\"}");
    }

    @ParameterizedTest
    @MethodSource("keyOrders")
    void the_envelope_of_an_unwanted_dispatch_is_read_in_any_order(List<String> members) throws Exception {
        var frame = Frames.readUnwanted("{" + String.join(",", members) + "}");

        assertThat(frame.opcode()).isEqualTo(Opcode.DISPATCH);
        assertThat(frame.sequence()).isEqualTo(42);
        assertThat(frame.type()).contains("VOICE_STATE_UPDATE");
    }

    @Test
    void white_space_does_not_matter() throws Exception {
        var frame = Frames.read(" \n{ \"t\" : \"A\" ,\t\"s\" : 7 , \"op\" : 0 ,\r\n \"d\" :  [ 1 , 2 ]  } \n");

        assertThat(frame.sequence()).isEqualTo(7);
        assertThat(frame.data().map(RawJson::toString)).contains("[ 1 , 2 ]");
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void what_nobody_reads_may_be_odd(String odd) throws Exception {
        var frame = Frames.read(
                "{\"t\":\"A\",\"s\":7,\"op\":0,\"d\":{\"guild_id\":\"900\"," + odd + "},\"x\":{" + odd + "}}");

        assertThat(frame.sequence()).isEqualTo(7);
        assertThat(frame.guildId()).contains("900");
    }

    static List<String> oddities() {
        return List.of(
                "\"odd\":" + "[".repeat(9_000) + "]".repeat(9_000),
                "\"odd\":" + "9".repeat(100_000),
                "\"odd\":1." + "9".repeat(100_000) + "e99999",
                "\"" + "k".repeat(90_000) + "\":1");
    }

    @Test
    void unknown_keys_are_skipped_whatever_they_hold() throws Exception {
        var frame = Frames.read("{\"x\":{\"op\":9,\"d\":[{}]},\"y\":[1,{\"t\":2}],\"z\":null,\"op\":11,\"w\":1.5}");

        assertThat(frame)
                .isEqualTo(new Frame(
                        Opcode.HEARTBEAT_ACK, Frame.NO_SEQUENCE, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 18, 31, 2_147_483_647})
    void an_unknown_opcode_is_read_like_any_other(int opcode) throws Exception {
        var frame = Frames.with(opcode, "{\"anything\":1}");

        assertThat(frame.opcode()).isEqualTo(opcode);
    }

    @Test
    void s_and_t_may_be_null() throws Exception {
        var frame = Frames.read("{\"t\":null,\"s\":null,\"op\":11}");

        assertThat(frame.type()).isEmpty();
        assertThat(frame.sequence()).isEqualTo(Frame.NO_SEQUENCE);
    }

    @Test
    void s_and_t_may_be_missing() throws Exception {
        var frame = Frames.read("{\"op\":10,\"d\":{\"heartbeat_interval\":1}}");

        assertThat(frame.type()).isEmpty();
        assertThat(frame.sequence()).isEqualTo(Frame.NO_SEQUENCE);
    }

    @Test
    void a_sequence_number_may_be_larger_than_an_int() throws Exception {
        var frame = Frames.read("{\"t\":\"A\",\"s\":9007199254740993,\"op\":0,\"d\":{}}");

        assertThat(frame.sequence()).isEqualTo(9_007_199_254_740_993L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"guild_id\":\"900\",\"user\":{\"id\":",
                "{]]]]}}",
                "\"never closed",
                "{\"a\":\"\\",
                "{",
                "{\"a\":tru"
            })
    void what_follows_in_an_unwanted_dispatch_is_not_read(String brokenTail) throws Exception {
        var frame = Frames.readUnwanted("{\"t\":\"PRESENCE_UPDATE\",\"s\":7,\"op\":0,\"d\":" + brokenTail);

        assertThat(frame)
                .isEqualTo(new Frame(
                        Opcode.DISPATCH, 7, Optional.of("PRESENCE_UPDATE"), Optional.empty(), Optional.empty()));
    }

    @Test
    void only_a_dispatch_can_be_unwanted() throws Exception {
        var frame = Frames.readUnwanted("{\"t\":\"ODD\",\"s\":1,\"op\":9,\"d\":true}");

        assertThat(frame.data().map(RawJson::toString)).contains("true");
    }

    @Test
    void the_reader_asks_for_each_dispatch_by_its_type() throws Exception {
        var asked = new ArrayList<String>();
        var reader = new FrameReader(type -> {
            asked.add(type);
            return true;
        });

        reader.read(Frames.utf8("{\"t\":\"VOICE_STATE_UPDATE\",\"s\":1,\"op\":0,\"d\":{}}"));

        assertThat(asked).containsExactly("VOICE_STATE_UPDATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\"a\":{\"b\":{\"c\":[{},[],{\"d\":\"}\"}]}}}",
                "{\"guild_id\":\"900\",\"a\":\"\\\"}{\\\\\",\"b\":[\"]\"]}",
                "{\"name\":\"Grüße aus Łódź, 日本語\"}",
                "{\"name\":\"👋🏽 👩‍👩‍👧 \\ud83d\\ude00\"}",
                "{\"a\" : 1 ,\n  \"b\":\t[ 1, 2 ] }",
                "[]",
                "[1,[2,{\"a\":\"]\"}],\"\\\"\"]",
                "\"\"",
                "\"text with \\\"quotes\\\" and 👋\"",
                "0",
                "-12",
                "41250",
                "12.50e-3",
                "true",
                "false",
                "null"
            })
    void d_is_kept_byte_for_byte(String d) throws Exception {
        var last = Frames.read("{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":" + d + "}");
        var first = Frames.read("{\"d\":" + d + " ,\"op\":0,\"t\":\"ü\",\"s\":1}");
        var spaced = Frames.read("{\"ü👋\":1, \"op\" : 0 , \"d\" : " + d + "\n}");

        assertThat(Stream.of(last, first, spaced)
                        .map(frame -> frame.data().orElseThrow().toBytes()))
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(Frames.utf8(d)));
    }

    @Test
    void a_large_d_is_kept_byte_for_byte() throws Exception {
        String d = "{\"members\":[" + "{\"name\":\"Łódź 👋\"},".repeat(50_000) + "{}]}";

        var frame = Frames.read("{\"t\":\"GUILD_CREATE\",\"s\":1,\"op\":0,\"d\":" + d + "}");

        assertThat(frame.data().orElseThrow().toString()).isEqualTo(d);
    }

    @Test
    void d_is_a_view_of_the_frame_and_no_copy() throws Exception {
        byte[] bytes = Frames.utf8("{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":{}}");

        var frame = new FrameReader(type -> true).read(bytes);

        assertThat(frame.data().orElseThrow().array()).isSameAs(bytes);
    }

    @ParameterizedTest
    @CsvSource({"CHANNEL_CREATE", "VOICE_STATE_UPDATE", "GUILD_MEMBER_ADD", "GUILD_ROLE_UPDATE", "GUILD_CREATED"})
    void an_event_names_its_guild_in_guild_id(String type) throws Exception {
        var frame = Frames.read(dispatch(type, "{\"id\":\"5\",\"guild_id\":\"900\"}"));

        assertThat(frame.guildId()).contains("900");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"})
    void a_guild_names_itself_in_id(String type) throws Exception {
        var frame = Frames.read(dispatch(type, "{\"guild_id\":\"5\",\"id\":\"900\"}"));

        assertThat(frame.guildId()).contains("900");
    }

    @Test
    void a_guild_names_itself_even_where_its_type_comes_last() throws Exception {
        var frame = Frames.read("{\"d\":{\"id\":\"900\"},\"op\":0,\"s\":1,\"t\":\"GUILD_CREATE\"}");

        assertThat(frame.guildId()).contains("900");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"5\"}",
                "{\"guild_id\":null}",
                "{\"guild_id\":900}",
                "{\"guild_id\":{\"guild_id\":\"900\"}}",
                "{\"member\":{\"guild_id\":\"900\"}}",
                "[{\"guild_id\":\"900\"}]",
                "\"guild_id\"",
                "null"
            })
    void an_event_without_a_guild_of_its_own_names_none(String d) throws Exception {
        var frame = Frames.read(dispatch("CHANNEL_CREATE", d));

        assertThat(frame.guildId()).isEmpty();
    }

    @Test
    void the_guild_of_a_nested_object_is_not_the_guild_of_the_event() throws Exception {
        var frame = Frames.read(dispatch(
                "MESSAGE_CREATE",
                "{\"message_reference\":{\"guild_id\":\"5\"},\"guild_id\":\"900\",\"thread\":{\"guild_id\":\"6\"}}"));

        assertThat(frame.guildId()).contains("900");
    }

    static List<List<String>> keyOrders() {
        String t = "\"t\":\"VOICE_STATE_UPDATE\"";
        String s = "\"s\":42";
        String op = "\"op\":0";
        String d = "\"d\":{\"guild_id\":\"900\",\"user_id\":\"1\"}";
        return permutations(List.of(t, s, op, d));
    }

    private static List<List<String>> permutations(List<String> members) {
        if (members.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<String>>();
        for (String first : members) {
            var rest = new ArrayList<>(members);
            rest.remove(first);
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }

    private static String dispatch(String type, String d) {
        return "{\"t\":\"" + type + "\",\"s\":1,\"op\":0,\"d\":" + d + "}";
    }
}

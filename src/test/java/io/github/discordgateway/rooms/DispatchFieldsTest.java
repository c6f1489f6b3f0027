package io.github.discordgateway.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.github.discordgateway.gateway.RawJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a dispatch; {@link Story} sees that nothing that rooms need is left out. */
class DispatchFieldsTest {
    private static final int MAX = 100;
    private static final int BYTES = 600_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'id':'1','unknown':{'id':'2'},'type':2}     | {'id':'1','type':2}
            {'id':'1','id':'2'}                          | {'id':'2'}
            {'member':{'user':{'id':'1','roles':[1]}}}   | {'member':{'user':{'id':'1'}}}
            {'channels':[1,null,'x',[[1]],{'x':1}]}      | {'channels':[1,null,'x',[],{}]}
            {'name':['a'],'type':[{}]}                   | {'name':['a'],'type':[{}]}
            {'user':{'id':['1']}}                        | {'user':{'id':[]}}
            {'mute':true,'deaf':false,'name':null}       | {'mute':true,'deaf':false,'name':null}
            {'self_mute':true,'self_deaf':true,'x':true} | {'self_mute':true,'self_deaf':true}
            {'self_stream':true,'self_video':true}       | {'self_stream':true,'self_video':true}
            {'flags':9223372036854775807,'type':-1}      | {'flags':9223372036854775807,'type':-1}
            {'id':18446744073709551615,'user_limit':1.5} | {'id':18446744073709551615,'user_limit':1.5}
            [{'id':'1'}]                                 | []
            'x'                                          | 'x'
            """)
    void it_is_the_fields_of_rooms_and_no_other(String json, String read) throws IOException {
        assertThat(read(json.replace('\'', '"')).toString()).isEqualTo(read.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice_state_update_join", "voice_state_update_leave"})
    void of_a_voice_state_nothing_is_left_out_that_a_person_is_made_of(String frame) throws IOException {
        var d = Dispatch.frame(frame).d();
        var options = RoomOptions.USUAL.withExtras("voice.updated");

        assertThat(Person.unknown("1").as(JsonObjectReader.of("VOICE_STATE_UPDATE", read(d.toString())), options))
                .isEqualTo(Person.unknown("1").as(JsonObjectReader.of("VOICE_STATE_UPDATE", d), options))
                .isNotEqualTo(Person.unknown("1"));
    }

    @Test
    void of_a_list_one_entry_more_than_counts_is_read() throws IOException {
        assertThat(read("{\"channels\":[" + "{},".repeat(1000) + "{}]}").path("channels"))
                .hasSize(MAX + 1);
    }

    @Test
    void texts_and_numbers_longer_than_any_of_discord_s_are_null() throws IOException {
        String text = "x".repeat(DispatchFields.LONGEST_TEXT);

        assertThat(read("{\"name\":\"" + text + "\"}").path("name").textValue()).isEqualTo(text);
        assertThat(read("{\"name\":\"" + text + "x\"}").path("name").isNull()).isTrue();
        assertThat(read("{\"type\":" + "9".repeat(2_000) + "}").path("type").isNull())
                .isTrue();
        assertThat(read("{\"type\":1." + "9".repeat(2_000) + "}").path("type").isNull())
                .isTrue();
    }

    /** Each would take a multiple of its text as a tree, in which it is a value of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{},",
                "[],",
                "\"a\",",
                "1,",
                "null,",
                "{\"id\":\"1\"},",
                "{\"id\":{\"id\":{\"id\":{\"id\":{\"id\":1}}}}},"
            })
    void however_many_values_there_are_only_so_many_are_kept(String value) throws IOException {
        String values = value.repeat(BYTES / value.length());
        byte[] d = ("{\"id\":\"1\",\"x\":[" + values + "1],\"channels\":[" + values + "1],\"user\":{\"name\":[" + values
                        + "1]}}")
                .getBytes(UTF_8);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        DispatchFields.of(new RawJson(d, 0, d.length), MAX);

        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(BYTES);
    }

    @Test
    void what_is_skipped_may_be_odd() throws IOException {
        String odd = "{\"" + "k".repeat(60_000) + "\":" + "9".repeat(2_000) + ",\"x\":" + "[".repeat(1_500)
                + "]".repeat(1_500) + ",\"id\":\"1\"}";

        assertThat(read(odd).toString()).isEqualTo("{\"id\":\"1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"id\":}", "{\"channels\":[{]}", "[1,"})
    void what_is_no_json_is_refused(String json) {
        assertThatThrownBy(() -> {
                    if (read(json).isMissingNode()) {
                        throw new IOException("nothing");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static JsonNode read(String json) throws IOException {
        byte[] bytes = ("  " + json).getBytes(UTF_8);
        return DispatchFields.of(new RawJson(bytes, 2, bytes.length - 2), MAX);
    }
}

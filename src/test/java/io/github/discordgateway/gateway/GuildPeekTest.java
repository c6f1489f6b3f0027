package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway Events: what happens in a guild carries {@code guild_id}. */
class GuildPeekTest {
    private static final String BEFORE = "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":{";

    private final GuildPeek peek = new GuildPeek();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'guild_id':'900'",
                "'guild_id':'900','deaf':false,'channel_id':null",
                "'user':{'id':'1'},'guild_id':'900','activities':[{'name':'x'},[1,'}']]",
                "'member':{'guild_id':'901'},'guild_id':'900'",
                "'guild_id':'900','member':{'guild_id':'901'}",
                "'roles':['guild_id'],'guild_id':'900'",
                "'guild_id':'901','guild_id':'900'",
                "'nick':'guild_id','guild_id':'900'",
                "'content':'a \\\"guild_id\\\":\\\"901\\\" }} \\\\','guild_id':'900'",
                "'guild_id':'900','content':'\\u0041}}'",
                "'guild_id':'900','n':-1.5e3,'ok':true"
            })
    void the_guild_is_found(String data) throws Exception {
        assertThat(reads(data + "}}")).isTrue();
        assertThat(peek.found("900")).isTrue();
        assertThat(peek.found("901")).isFalse();
        assertThat(readerFinds(data + "}}")).isEqualTo("900");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}}",
                "'guild_id':null}}",
                "'guild_id':900}}",
                "'guild_id':'9\\u00300'}}",
                "'guild_id':'nine'}}",
                "'guild_id' :'900'}}",
                "'guild_id': '900'}}",
                "'guild_id':'900','guild_id':null}}",
                "'guild_id':'900','guild\\u005fid':'901'}}",
                "'member':{'guild_id':'900'}}}",
                "'id':'900'}}",
                "'guild_id':'900'},'d':{'guild_id':'901'}}",
                "'guild_id':'900'},'d':null}",
                "'guild_id':'900'}} ",
                "'guild_id':'900'} }"
            })
    void what_is_unusual_is_left_alone(String data) {
        assertThat(reads(data)).isFalse();
    }

    @Test
    void a_frame_that_is_cut_off_is_left_alone() {
        byte[] bytes = frame("'user':{'id':'1','name':'a\\\\'},'guild_id':'900','roles':['2']}}");

        for (int length = BEFORE.length(); length < bytes.length; length++) {
            assertThat(peek.reads(bytes, BEFORE.length(), length)).isFalse();
        }
        assertThat(peek.reads(bytes, BEFORE.length(), bytes.length)).isTrue();
    }

    @Test
    void what_an_earlier_frame_left_behind_in_the_array_is_not_read() {
        byte[] bytes = frame("'guild_id':'900'}}");

        assertThat(peek.reads(bytes, BEFORE.length(), bytes.length - 1)).isFalse();
    }

    private boolean reads(String data) {
        byte[] bytes = frame(data);
        return peek.reads(bytes, BEFORE.length(), bytes.length);
    }

    private static String readerFinds(String data) throws UnreadableFrameException {
        return new FrameReader(type -> true).read(frame(data)).guildId().orElseThrow();
    }

    /** Apostrophes stand for quotes. */
    private static byte[] frame(String data) {
        return (BEFORE + data.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
    }
}

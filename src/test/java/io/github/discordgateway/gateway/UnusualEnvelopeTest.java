package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that are JSON, though not as Discord writes it, are read as Jackson's full parser reads them. */
class UnusualEnvelopeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"t\":\"B\",\"s\":2,\"op\":9,\"d\":false}", "[{\"op\":9}]", "{}", "[]", "7", "true", "null"})
    void a_t_that_is_no_text_is_skipped_whatever_it_holds(String t) throws Exception {
        var frame = Frames.read("{\"t\":" + t + ",\"s\":1,\"op\":0,\"d\":true}");

        assertThat(frame.opcode()).isEqualTo(Opcode.DISPATCH);
        assertThat(frame.sequence()).isEqualTo(1);
        assertThat(frame.type()).isEmpty();
        assertThat(frame.data().map(RawJson::toString)).contains("true");
    }

    @Test
    void of_a_key_that_comes_twice_the_last_counts() throws Exception {
        var frame = Frames.read("{\"t\":\"A\",\"s\":1,\"op\":9,\"d\":1,\"t\":\"B\",\"s\":2,\"op\":0,\"d\":2}");

        assertThat(frame.opcode()).isEqualTo(Opcode.DISPATCH);
        assertThat(frame.sequence()).isEqualTo(2);
        assertThat(frame.type()).contains("B");
        assertThat(frame.data().map(RawJson::toString)).contains("2");
    }

    @Test
    void a_null_that_comes_last_counts_too() throws Exception {
        var frame = Frames.read("{\"t\":\"A\",\"s\":1,\"op\":0,\"t\":null,\"s\":null}");

        assertThat(frame.sequence()).isEqualTo(Frame.NO_SEQUENCE);
        assertThat(frame.type()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"guild_id\":\"900\"},\"d\":{}",
                "{\"guild_id\":\"900\"},\"d\":[]",
                "{\"guild_id\":\"900\"},\"d\":null",
                "{\"guild_id\":\"900\",\"guild_id\":null}",
                "{\"guild_id\":\"900\",\"guild_id\":900}",
                "{\"guild_id\":\"900\",\"guild_id\":{\"guild_id\":\"900\"}}"
            })
    void a_guild_is_the_one_that_the_last_d_names_last(String d) throws Exception {
        var frame = Frames.read("{\"t\":\"CHANNEL_CREATE\",\"s\":1,\"op\":0,\"d\":" + d + "}");

        assertThat(frame.guildId()).isEmpty();
    }

    @Test
    void the_last_heartbeat_interval_counts() throws Exception {
        var hello = Frames.with(Opcode.HELLO, "{\"heartbeat_interval\":1,\"heartbeat_interval\":41250}");

        assertThat(FrameData.heartbeatInterval(hello)).isEqualTo(Duration.ofMillis(41_250));
    }

    @Test
    void the_last_session_counts() throws Exception {
        var ready = Frames.with(
                Opcode.DISPATCH,
                "{\"session_id\":\"a\",\"resume_gateway_url\":\"wss://a.discord.gg\","
                        + "\"session_id\":\"b\",\"resume_gateway_url\":\"wss://b.discord.gg\"}");

        assertThat(FrameData.session(ready)).isEqualTo(new Session("b", Optional.of(URI.create("wss://b.discord.gg"))));
    }
}

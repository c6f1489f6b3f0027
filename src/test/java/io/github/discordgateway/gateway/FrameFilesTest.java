package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames with every field that Discord sends. */
class FrameFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("files")
    void a_frame_reads_as_a_full_parser_reads_it(Path file) throws Exception {
        byte[] bytes = Frames.bytes(file);

        var frame = new FrameReader(type -> true).read(bytes);

        JsonNode whole = JSON.readTree(bytes);
        assertThat(frame.opcode()).isEqualTo(whole.get("op").intValue());
        assertThat(frame.sequence()).isEqualTo(whole.path("s").asLong(Frame.NO_SEQUENCE));
        assertThat(frame.type()).isEqualTo(Optional.ofNullable(whole.get("t").textValue()));
        assertThat(frame.data().isPresent()).isEqualTo(whole.has("d"));
        if (whole.has("d")) {
            assertThat(JSON.readTree(frame.data().orElseThrow().toBytes())).isEqualTo(whole.get("d"));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_frame_reads_the_same_without_white_space(Path file) throws Exception {
        JsonNode whole = JSON.readTree(Frames.bytes(file));

        var frame = Frames.read(JSON.writeValueAsString(whole));

        assertThat(frame.data().map(RawJson::toString))
                .isEqualTo(Optional.ofNullable(whole.get("d")).map(JsonNode::toString));
    }

    @ParameterizedTest
    @CsvSource({
        "guild_create, 1301000000000000001",
        "guild_delete_unavailable, 1301000000000000001",
        "channel_create, 1301000000000000001",
        "channel_update_hidden, 1301000000000000001",
        "channel_delete, 1301000000000000001",
        "voice_state_update_join, 1301000000000000001",
        "voice_state_update_leave, 1301000000000000001",
        "message_create, 1301000000000000001",
        "presence_update, 1301000000000000001",
        "typing_start, 1301000000000000001",
        "ready, ",
        "resumed, ",
        "hello, "
    })
    void a_frame_names_its_guild(String name, String guildId) throws Exception {
        var frame = Frames.readFile(name);

        assertThat(frame.guildId()).isEqualTo(Optional.ofNullable(guildId));
    }

    @Test
    void hello_has_the_heartbeat_interval() throws Exception {
        var hello = Frames.readFile("hello");

        assertThat(FrameData.heartbeatInterval(hello)).isEqualTo(Duration.ofMillis(41_250));
    }

    @Test
    void ready_has_the_session() throws Exception {
        var ready = Frames.readFile("ready");

        assertThat(FrameData.session(ready))
                .isEqualTo(new Session("00000000000000000000000000abc123", Optional.of(Given.RESUME_URL)));
    }

    @ParameterizedTest
    @CsvSource({"invalid_session_true, true", "invalid_session_false, false"})
    void invalid_session_says_whether_it_can_be_resumed(String name, boolean resumable) throws Exception {
        var frame = Frames.readFile(name);

        assertThat(FrameData.isResumable(frame)).isEqualTo(resumable);
    }

    static List<Path> files() {
        return Frames.files();
    }
}

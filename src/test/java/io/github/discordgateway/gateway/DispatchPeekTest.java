package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway Events: Payload Structure, in the order in which Discord writes it. */
class DispatchPeekTest {
    private static final String USUAL = "{\"t\":\"TYPING_START\",\"s\":42,\"op\":0,\"d\":{\"guild_id\":\"900\"}}";

    private final DispatchPeek peek = new DispatchPeek();

    @Test
    void a_usual_dispatch_is_read() {
        assertThat(reads(USUAL)).isTrue();

        assertThat(peek.type()).isEqualTo("TYPING_START");
        assertThat(peek.sequence()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_create", "presence_update", "typing_start", "voice_state_update_join"})
    void real_dispatches_are_read_as_the_reader_reads_them(String file) throws Exception {
        Frame frame = Frames.readFile(file);

        assertThat(reads(Frames.compactFile(file))).isTrue();

        assertThat(frame.type()).contains(peek.type());
        assertThat(peek.sequence()).isEqualTo(frame.sequence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":0,\"t\":\"A\",\"s\":1,\"d\":{}}",
                "{\"t\":\"A\", \"s\":1,\"op\":0,\"d\":{}}",
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":null}",
                "{\"t\":\"A\",\"s\":1,\"op\":1,\"d\":{}}",
                "{\"t\":\"A\",\"s\":1,\"op\":0}",
                "{\"t\":\"A\",\"s\":null,\"op\":0,\"d\":{}}",
                "{\"t\":\"A\",\"s\":-1,\"op\":0,\"d\":{}}",
                "{\"t\":\"A\",\"s\":01,\"op\":0,\"d\":{}}",
                "{\"t\":\"A\",\"s\":1.5,\"op\":0,\"d\":{}}",
                "{\"t\":\"A\",\"s\":9999999999999999999,\"op\":0,\"d\":{}}",
                "{\"t\":\"\",\"s\":1,\"op\":0,\"d\":{}}",
                "{\"t\":\"\\u0041\",\"s\":1,\"op\":0,\"d\":{}}",
                "{\"t\":null,\"s\":null,\"op\":11,\"d\":null}"
            })
    void whatever_is_unusual_is_left_alone(String frame) {
        assertThat(reads(frame)).isFalse();
    }

    @Test
    void a_start_that_is_cut_off_is_left_alone() {
        byte[] bytes = Frames.utf8(USUAL);
        int dataBegins = USUAL.indexOf("{\"guild_id");

        for (int length = 0; length <= dataBegins; length++) {
            assertThat(peek.reads(bytes, length)).isFalse();
            assertThat(peek.reads(Arrays.copyOf(bytes, length), length)).isFalse();
        }
        assertThat(peek.reads(bytes, dataBegins + 1)).isTrue();
    }

    @Test
    void a_type_is_the_same_string_each_time() {
        reads(USUAL);
        String first = peek.type();

        reads(USUAL.replace("42", "43"));

        assertThat(peek.type()).isSameAs(first);
        assertThat(peek.sequence()).isEqualTo(43);
    }

    @Test
    void any_number_of_types_is_told_apart() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            String type = random.ints(1 + random.nextInt(12), 'A', 'Z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(reads(USUAL.replace("TYPING_START", type))).isTrue();

            assertThat(peek.type()).isEqualTo(type);
        }
    }

    @Test
    void a_dispatch_of_another_guild_is_told_apart() {
        assertThat(reads(USUAL)).isTrue();

        assertThat(peek.isOfAnotherGuild("900")).isFalse();
        assertThat(peek.isOfAnotherGuild("901")).isTrue();
        assertThat(peek.isOfAnotherGuild("90")).isTrue();
    }

    @Test
    void each_frame_is_read_again() {
        reads(USUAL);
        peek.isOfAnotherGuild("900");
        reads(USUAL.replace("900", "901"));

        assertThat(peek.isOfAnotherGuild("900")).isTrue();

        reads(USUAL.replace("guild_id", "id"));

        assertThat(peek.isOfAnotherGuild("900")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"})
    void a_guild_object_is_left_to_the_reader_since_it_names_itself_by_its_id(String type) {
        assertThat(reads(USUAL.replace("TYPING_START", type))).isTrue();

        assertThat(peek.isOfAnotherGuild("901")).isFalse();
    }

    private boolean reads(String frame) {
        byte[] bytes = Frames.utf8(frame);
        return peek.reads(bytes, bytes.length);
    }
}

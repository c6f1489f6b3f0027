package io.github.discordgateway.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.gateway.RawJson;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A tree of an event takes a multiple of its text; a route gets none that takes too much of the heap. */
class RawJsonConverterTest {
    private static final int BYTES_OF_A_VALUE = 100;
    /** Each has a beginning and an end. */
    private static final int TOO_MANY = (int) (Runtime.getRuntime().maxMemory() / 4 / BYTES_OF_A_VALUE / 2);

    @Test
    void one_that_takes_too_much_is_a_failure_that_says_what_to_do() {
        RawJson event = arrayOf(TOO_MANY);

        assertThatThrownBy(() -> RawJsonConverter.toJsonNode(event))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("names and values", "InputStream", "-Xmx");
        assertThatThrownBy(() -> RawJsonConverter.toMap(event)).isInstanceOf(IOException.class);
        assertThat(RawJsonConverter.toInputStream(event)).isNotNull();
    }

    @Test
    void one_of_some_megabytes_is_made() throws IOException {
        assertThat(RawJsonConverter.toJsonNode(arrayOf(100_000))).hasSize(100_000);
    }

    private static RawJson arrayOf(int objects) {
        byte[] json = new byte[3 * objects + 1];
        byte[] object = ",{}".getBytes(UTF_8);
        for (int i = 0; i < objects; i++) {
            System.arraycopy(object, 0, json, 3 * i, object.length);
        }
        json[0] = '[';
        Arrays.fill(json, json.length - 1, json.length, (byte) ']');
        return new RawJson(json, 0, json.length);
    }
}

package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What parsers have read is not kept for ever. */
class JsonParsersTest {
    private static final int LONG = 40_000;

    private final JsonParsers parsers = JsonParsers.forReading();

    @Test
    void a_name_is_forgotten_after_a_megabyte() throws IOException {
        WeakReference<String> name = read(LONG, 0);

        for (int i = 1; i <= (1 << 20) / LONG; i++) {
            read(LONG, i);
        }

        // Jackson interns names as well; it keeps the last few hundred.
        for (int i = 0; i < 300; i++) {
            read(9, i);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return name.get() == null;
        });
    }

    @Test
    void within_a_megabyte_a_name_is_found_again() throws IOException {
        assertThat(read(100, 0).get()).isSameAs(read(100, 0).get());
    }

    private WeakReference<String> read(int length, int number) throws IOException {
        byte[] json = Frames.utf8("{\"" + "x".repeat(length) + number + "\":1}");
        try (JsonParser parser = parsers.open(json, 0, json.length)) {
            parser.nextToken();
            return new WeakReference<>(parser.nextFieldName());
        }
    }
}

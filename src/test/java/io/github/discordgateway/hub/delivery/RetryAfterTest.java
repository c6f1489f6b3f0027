package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "' 120 ', 120", "3600, 3600"})
    void a_number_is_a_pause_in_seconds(String value, long seconds) {
        assertThat(pause(value)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"'Fri, 02 Jan 2026 10:00:30 GMT', 30", "'Fri, 2 Jan 2026 10:01:00 GMT', 60"})
    void a_date_is_a_pause_until_then(String value, long seconds) {
        assertThat(pause(value)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 02 Jan 2026 09:59:59 GMT", "Fri, 02 Jan 2026 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"
            })
    void a_date_that_has_passed_is_no_pause(String value) {
        assertThat(pause(value)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3601", "86400", "999999999", "Fri, 02 Jan 2026 11:00:01 GMT", "Fri, 02 Jan 2099 10:00:00 GMT"})
    void a_pause_is_an_hour_at_most(String value) {
        assertThat(pause(value)).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "+5", "٥", "2026-01-02T10:00:30Z", "Fri, 02 Jan 2026"})
    void what_is_neither_says_nothing(String value) {
        assertThat(pause(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "retry-after", "RETRY-AFTER", "rEtRy-AfTeR"})
    void the_name_is_read_in_any_case(String name) {
        assertThat(RetryAfter.in(Map.of("Server", "hub", name, "7"), NOW)).contains(Duration.ofSeconds(7));
    }

    @Test
    void an_answer_without_it_says_nothing() {
        assertThat(RetryAfter.in(Map.of("Server", "hub"), NOW)).isEmpty();
        assertThat(RetryAfter.in(Map.of(), NOW)).isEmpty();
        assertThat(RetryAfter.in(null, NOW)).isEmpty();
    }

    private static Optional<Duration> pause(String value) {
        return RetryAfter.in(Map.of("Retry-After", value), NOW);
    }
}

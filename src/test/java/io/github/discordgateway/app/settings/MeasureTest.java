package io.github.discordgateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {

    @ParameterizedTest
    @EnumSource
    void what_the_properties_file_says_is_well_formed(Measure measure) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("application.properties"))) {
            properties.load(reader);
        }

        assertThat(measure.problem(properties.getProperty(measure.property()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_number_is_refused(Measure measure) {
        assertThat(measure.problem("x"))
                .hasValueSatisfying(line -> assertThat(line).startsWith(measure.property() + " is \"x\": make it "));
        // Further statuses need not be named.
        assertThat(measure.problem("").isPresent()).isEqualTo(measure != Measure.RETRY_STATUSES);
        assertThat(measure.problem("-1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "LANES | 0",
                "LANES | 1.5",
                "RETRY_DELAY | 0",
                "RETRY_DELAY | 1s",
                "RETRY_MULTIPLIER | 0.5",
                "RETRY_JITTER | 1.1",
                "RETRY_STATUSES | 503,",
                "RETRY_STATUSES | 99",
                "DELIVERED_RETENTION | 0d",
                "DEAD_LETTER_RETENTION | 30",
                "DEAD_LETTER_RETENTION | 30 days"
            },
            delimiter = '|')
    void what_is_out_of_bounds_is_refused(Measure measure, String value) {
        assertThat(measure.problem(value)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "LANES | 8",
                "RETRY_DELAY | 1",
                "RETRY_MULTIPLIER | 1.5",
                "RETRY_JITTER | 0",
                "RETRY_JITTER | 1",
                "RETRY_STATUSES | 503",
                "RETRY_STATUSES | 429, 503",
                "REDELIVERIES | 0",
                "DELIVERED_RETENTION | 90s",
                "DEAD_LETTER_RETENTION | 365d"
            },
            delimiter = '|')
    void what_makes_sense_is_accepted(Measure measure, String value) {
        assertThat(measure.problem(value)).isEmpty();
    }
}

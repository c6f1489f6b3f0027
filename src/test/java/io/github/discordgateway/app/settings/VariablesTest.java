package io.github.discordgateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
    private static final List<String> KNOWN = List.of("hub.retry.delay", "hub.retry.max-delay");

    private final Map<String, Object> beans = new HashMap<>();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(directory.resolve("variables"));
    }

    @Test
    void a_property_is_set_by_its_name_in_capitals_and_in_any_other_case() throws IOException {
        assertThat(properties(Map.of("HUB_RETRY_DELAY", "1", "hub_retry_max_delay", "2")))
                .containsEntry("hub.retry.delay", "1")
                .containsEntry("hub.retry.max-delay", "2");
    }

    @Test
    void the_environment_wins_over_files_and_later_files_over_earlier_ones() throws IOException {
        Files.writeString(file, "HUB_RETRY_DELAY=file\nHUB_ENDPOINT=file\nDATA_DIR=file\n");
        Path later = Files.writeString(directory.resolve("later"), "HUB_ENDPOINT=later\nDATA_DIR=\n");

        assertThat(Variables.of(Map.of("HUB_RETRY_DELAY", "environment"), List.of(file, later))
                        .properties(KNOWN, beans::put))
                .containsEntry("hub.retry.delay", "environment")
                .containsEntry("hub.endpoint", "later")
                .doesNotContainKey("data.dir");
    }

    @Test
    void the_first_of_several_names_counts() throws IOException {
        assertThat(properties(Map.of("VITE_DISCORD_GUILD_ID", "2", "MANAGEMENT_PORT", "1")))
                .containsEntry("primary.guild-id", "2")
                .containsEntry("camel.management.port", "1");
        assertThat(properties(Map.of("VITE_DISCORD_GUILD_ID", "2", "PRIMARY_GUILD_ID", "3")))
                .containsEntry("primary.guild-id", "3");
    }

    @Test
    void a_name_in_two_cases_with_two_values_is_refused() {
        assertThatThrownBy(() -> properties(Map.of("camel_management_host", "0.0.0.0", "CAMEL_MANAGEMENT_HOST", "::1")))
                .hasMessageContaining("camel_management_host")
                .hasMessageContaining("CAMEL_MANAGEMENT_HOST")
                .hasMessageEndingWith("have different values: remove all but one of them");
    }

    @Test
    void a_variable_of_a_file_serves_the_routes_of_a_user_too() throws IOException {
        Files.writeString(file, "ANY_OTHER=value\n");

        assertThat(properties(Map.of())).containsEntry("ANY_OTHER", "value");
    }

    @Test
    void a_secret_that_camel_would_change_is_a_bean() throws IOException {
        for (String secret : List.of("a{{b}}c", "a}}b", "#class:a", "ab\\c", "{")) {
            beans.clear();

            assertThat(properties(Map.of("HUB_SECRET", secret)).get("hub.secret"))
                    .doesNotContain(secret)
                    .startsWith("#bean:");
            assertThat(beans.values()).singleElement().hasToString(secret);
        }
        assertThat(properties(Map.of("HUB_SECRET", "a#b!$%&/()=?,;:+~-_.<>|'\"^@")))
                .extractingByKey("hub.secret")
                .asString()
                .startsWith("a#b!");
    }

    @Test
    void a_value_in_quotes_is_warned_of_without_being_shown() {
        assertThat(Variables.of(
                                Map.of("HUB_SECRET", "'abc'", "DATA_DIR", "\"x\"", "HUB_ENDPOINT", "it's"),
                                List.of(file))
                        .warnings())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("HUB_SECRET begins and ends with a quote")
                                .doesNotContain("abc"),
                        line -> assertThat(line).startsWith("DATA_DIR begins and ends with a quote"));
    }

    private Map<String, String> properties(Map<String, String> environment) throws IOException {
        return Variables.of(environment, List.of(file)).properties(KNOWN, beans::put);
    }
}

package io.github.discordgateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.PlaintextPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code mvn test -Dtest=SettingTest -Dpage.write} writes the table of {@code docs/configuration.md}. */
class SettingTest {
    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Path PROPERTIES = Path.of("application.properties");
    private static final String HEAD = "| variable | required | default | meaning |\n|---|---|---|---|\n";

    @Test
    void the_page_has_the_table() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(HEAD);
        String table = page.substring(begin, page.indexOf("\n\n", begin) + 1);
        String expected = HEAD
                + String.join(
                        "",
                        Arrays.stream(Setting.values()).map(SettingTest::row).toList());
        if (System.getProperty("page.write") != null) {
            Files.writeString(PAGE, page.replace(table, expected));
        } else {
            assertThat(table).isEqualTo(expected);
        }
    }

    private static String row(Setting setting) {
        String names = Stream.concat(Stream.of(setting.variable()), setting.variables().stream())
                .distinct()
                .map(SettingTest::code)
                .reduce((first, second) -> first + " or " + second)
                .orElseThrow();
        return "| " + names + (setting.isSecret() ? ", " + code(setting.variable() + "_FILE") : "") + " | "
                + (setting.isRequired() ? "yes" : "no") + " |"
                + (setting.usual().isEmpty() ? "" : " " + code(setting.usual())) + " | " + setting.meaning() + " |\n";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    @Test
    void the_deployment_files_name_variables_that_there_are() throws IOException {
        List<String> known = Arrays.stream(Setting.values())
                .filter(Setting::isSecret)
                .map(setting -> setting.variable() + "_FILE")
                .toList();
        for (String file : List.of("camel-discord-gateway.service", "kubernetes.yaml", "compose.yaml")) {
            assertThat(Pattern.compile("\\b[A-Z_]+_FILE\\b")
                            .matcher(Files.readString(Path.of("src/deploy", file)))
                            .results()
                            .map(MatchResult::group))
                    .as(file)
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    @ParameterizedTest
    @EnumSource
    void camel_hides_what_may_be_secret(Setting setting) throws IOException {
        List<String> keywords = Files.readAllLines(PROPERTIES).stream()
                .filter(line -> line.startsWith("camel.main.additional-sensitive-keywords"))
                .flatMap(line -> Stream.of(line.split("[=,]")))
                .map(String::strip)
                .toList();
        if (setting.isSensitive()) {
            assertThat(keywords).contains(setting.property(), Setting.variableOf(setting.property()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_properties_file_has_a_line_for_each(Setting setting) throws IOException {
        assertThat(Files.readAllLines(PROPERTIES))
                .anyMatch(line ->
                        line.startsWith(setting.property() + " = ") && line.contains("{{" + setting.variable()));
    }

    @ParameterizedTest
    @EnumSource
    void its_usual_value_is_right(Setting setting) {
        if (!setting.usual().isEmpty() && !setting.usual().contains("$")) {
            assertThat(setting.problem(setting.usual(), PlaintextPolicy.ON_LOOPBACK))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SHARD, 5/2, there is no shard 5 of 2",
        "SHARD, some, 'use auto, all, or i/n'",
        "GUILD_ID, 99999999999999999999, not a server id",
        "GUILD_ID, +1, not a server id",
        "MANAGEMENT_PORT, 65536, not a port number",
        "MANAGEMENT_PORT, -1, not a port number",
        "LOG_LEVEL, loud, 'none of DEBUG, INFO, WARN and ERROR'",
        "LOG_FORMAT, xml, neither text nor json",
        "OUTBOX_ENDPOINT, direct:any, neither direct:outbox",
    })
    void what_its_owner_would_refuse_later_is_refused_at_the_start(Setting setting, String value, String words) {
        assertThat(setting.problem(value, PlaintextPolicy.ON_LOOPBACK)).hasValueSatisfying(line -> assertThat(line)
                .startsWith(setting.variable() + " ")
                .contains(words, setting == Setting.GUILD_ID ? "Developer Mode" : "remove it"));
    }
}

package io.github.discordgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The alert rules, as Prometheus' own tool sees them. */
@ExtendWith(PrometheusTools.class)
class AlertRulesTest {
    private static final Path FOLDER = Path.of("src/deploy/prometheus");
    private static final String ALERTS = "alerts.yml";
    private static final String TESTS = "alerts.test.yml";

    @Test
    void the_rules_are_well_formed() throws Exception {
        assertThat(promtool("check", "rules", ALERTS)).contains("SUCCESS: " + alerts().size() + " rules found");
    }

    @Test
    void each_alert_is_raised_by_its_trouble_and_by_no_other() throws Exception {
        assertThat(promtool("test", "rules", TESTS)).contains("SUCCESS").doesNotContain("FAILED");
        String tests = Files.readString(FOLDER.resolve(TESTS));
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertThat(tests)
                .contains("alertname=\"" + alert.path("alert").asText() + "\""));
    }

    @Test
    void each_alert_names_what_is_wrong_and_what_to_do() throws Exception {
        assertThat(alerts()).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(alert.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(alert.path("annotations").path("description").asText()).hasSizeGreaterThan(80);
            assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning");
        });
    }

    /** The bridge corrects the hub by itself, so that nothing has to be sent again by hand. */
    @Test
    void no_alert_asks_for_a_replay_or_a_drop() throws Exception {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertThat(
                        alert.path("annotations").path("description").asText())
                .doesNotContain("replay", "drop"));
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper()
                .readTree(FOLDER.resolve(ALERTS).toFile())
                .path("groups")
                .forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PrometheusTools.PROMTOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

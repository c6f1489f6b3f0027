package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.metrics.PrometheusTools;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus itself scrapes the running program, and answers what people ask. */
@ExtendWith(PrometheusTools.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
    private static final String TOKEN = "MTI3.the-token-that-must-never-be-shown.abcdefghijklmnop";
    private static final Path PAGE = Path.of("docs", "metrics.md");
    private static final Pattern METRIC = Pattern.compile("discord_gateway_[a-z_]+");
    private static final int PROMTOOL_HAS_ADVICE = 3;

    @TempDir
    static Path directory;

    private ProgramFixture bridge;
    private int managementPort;
    private Program program;
    private PrometheusServer prometheus;

    /** Somebody joins, the connection is lost once and resumed, and Prometheus has seen all of it. */
    @BeforeAll
    void run() throws Exception {
        bridge = new ProgramFixture(new SimulatorOptions()
                .token(TOKEN)
                .identifyInterval(Duration.ZERO)
                .heartbeatInterval(Duration.ofSeconds(5))
                .heartbeatTimeout(Duration.ofMinutes(5)));
        managementPort = FreePort.next();
        program = bridge.with("MANAGEMENT_PORT", managementPort).start(directory);
        program.awaitOutput("[Hub] Posted event: room.created");
        prometheus = PrometheusServer.scraping(managementPort, directory);
        awaitValue("discord_gateway_hub_posts_total{event=\"room.created\",outcome=\"delivered\"}", 1);
        bridge.simulator.faults().closeSockets(4000);
        program.awaitOutput(", resumed");
        bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
        awaitValue("discord_gateway_hub_posts_total{event=\"voice.joined\",outcome=\"delivered\"}", 1);
        awaitValue("increase(discord_gateway_heartbeats_acknowledged_total[1m]) > bool 1", 1);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable running : Stream.<AutoCloseable>of(prometheus, program, bridge)
                .filter(Objects::nonNull)
                .toList()) {
            running.close();
        }
    }

    @Test
    void the_connection_state_is_known() throws Exception {
        await().untilAsserted(() -> assertThat(prometheus.query("discord_gateway_connection_state == 1"))
                .singleElement()
                .satisfies(series ->
                        assertThat(series.path("metric").path("state").asText()).isEqualTo("CONNECTED")));
    }

    @Test
    void heartbeats_and_their_acknowledgements_are_counted_and_timed() throws Exception {
        await().untilAsserted(() -> assertThat(prometheus.value(
                        "discord_gateway_heartbeats_sent_total - discord_gateway_heartbeats_acknowledged_total"))
                .as("read one after the other, and one was lost with its connection at most")
                .isBetween(-1.0, 3.0));
        await().untilAsserted(() -> assertThat(prometheus.value("discord_gateway_heartbeat_round_trip_seconds_sum"
                        + " / discord_gateway_heartbeat_round_trip_seconds_count"))
                .isBetween(0.0, 10.0)
                .isPositive());
    }

    @Test
    void the_success_rate_of_forwarding_is_known() throws Exception {
        await().untilAsserted(
                        () -> assertThat(prometheus.value("sum(discord_gateway_hub_posts_total{outcome=\"delivered\"})"
                                        + " / sum(discord_gateway_hub_posts_total)"))
                                .isEqualTo(1));
        await().untilAsserted(
                        () -> assertThat(prometheus.value("discord_gateway_hub_end_to_end_seconds_bucket{le=\"+Inf\"}"))
                                .isEqualTo(2));
        await().untilAsserted(() -> assertThat(prometheus.value(
                        "discord_gateway_dispatches_total{type=\"VOICE_STATE_UPDATE\"," + "outcome=\"forwarded\"}"))
                .isEqualTo(1));
    }

    @Test
    void how_often_it_reconnects_and_why_is_known() throws Exception {
        await().untilAsserted(() -> assertThat(prometheus.query("increase(discord_gateway_reconnects_total[10m]) > 0"))
                .singleElement()
                .satisfies(series -> assertThat(
                                series.path("metric").path("reason").asText())
                        .isEqualTo("unknown_error")));
        await().untilAsserted(() ->
                assertThat(prometheus.value("discord_gateway_resumes_total")).isEqualTo(1));
        await().untilAsserted(() ->
                assertThat(prometheus.value("discord_gateway_identifies_total")).isEqualTo(1));
    }

    @Test
    void each_query_of_the_page_has_an_answer() throws Exception {
        List<String> queries = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();

        assertThat(queries).hasSize(5);
        for (String query : queries) {
            await().untilAsserted(
                            () -> assertThat(prometheus.query(query)).as(query).isNotEmpty());
        }
    }

    @Test
    void each_panel_of_the_dashboard_has_an_answer() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("src/deploy/grafana/dashboard.json").toFile());
        List<String> queries = dashboard.findValuesAsText("expr");

        assertThat(queries).hasSizeGreaterThan(20);
        for (String query : queries) {
            String asked = query.replace("$job", "discord-gateway").replace("$instance", ".*");
            await().untilAsserted(
                            () -> assertThat(prometheus.query(asked)).as(asked).isNotEmpty());
        }
    }

    @Test
    void each_alert_asks_for_metrics_that_there_are_and_none_is_raised() throws Exception {
        String rules = Files.readString(Path.of("src/deploy/prometheus/alerts.yml"));
        for (String metric : METRIC.matcher(rules)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList()) {
            String series = "{__name__=~\"" + metric + "(_bucket)?\"}";
            await().untilAsserted(() ->
                    assertThat(prometheus.query(series)).as(metric).isNotEmpty());
        }
        assertThat(prometheus.api("rules").findValuesAsText("lastError")).isEmpty();
        assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }

    @Test
    void metrics_are_named_as_prometheus_wants_and_show_no_secret() throws Exception {
        String metrics = scrape();
        Path file = Files.writeString(directory.resolve("metrics.txt"), metrics);
        Process promtool = new ProcessBuilder(PrometheusTools.PROMTOOL.toString(), "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String advice = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(advice).isIn(0, PROMTOOL_HAS_ADVICE);
        assertThat(advice.lines()).noneMatch(line -> line.startsWith("discord_gateway_"));
        assertThat(metrics)
                .contains("discord_gateway_connection_state")
                .doesNotContain(TOKEN, HubDouble.SECRET)
                .doesNotContain(bridge.simulator.traffic().sessionIds());
        assertThat(metrics.lines().filter(line -> line.startsWith("discord_gateway_")))
                .as("series")
                .hasSizeLessThan(150);
    }

    private String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/observe/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /**
     * Waits until the only series of a query has a value; a failure tells what Prometheus knew last, and when. On a
     * busy machine what it asks for that may get no response, and the next look does.
     */
    private void awaitValue(String query, double value) {
        await().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> assertThat(prometheus.value(query))
                .as(
                        "%s, at %s, is %s; targets: %s; the program shows:%n%s%nand Prometheus logs:%n%s",
                        query,
                        Instant.now(),
                        prometheus.query(query),
                        prometheus.api("targets"),
                        scrape(),
                        Files.readString(directory.resolve("prometheus.log")))
                .isEqualTo(value));
    }
}

package io.github.discordgateway.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.metrics.PrometheusTools;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus as a process of its own, which scrapes one program as {@code docs/metrics.md} says, with the project's
 * alert rules, every three seconds: on a busy machine one scrape may take longer than a second.
 */
final class PrometheusServer implements AutoCloseable {
    private static final int ANSWER_MILLIS = 5000;
    private static final int TRIES = 6;
    private static final int OK = 200;

    private final Process process;
    private final int port;

    private PrometheusServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it answers. */
    static PrometheusServer scraping(int programPort, Path directory) throws IOException {
        int port = FreePort.next();
        Path configuration = Files.writeString(
                directory.resolve("prometheus.yml"),
                "global:\n  scrape_interval: 3s\n"
                        + configurationOfThePage()
                                .replace("127.0.0.1:9876", "127.0.0.1:" + programPort)
                                .replace(
                                        "alerts.yml",
                                        Path.of("src/deploy/prometheus/alerts.yml")
                                                .toAbsolutePath()
                                                .toString()));
        List<String> command = List.of(
                PrometheusTools.PROMETHEUS.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port);
        PrometheusServer server = new PrometheusServer(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("prometheus.log").toFile())
                        .start(),
                port);
        await().until(server::isReady);
        return server;
    }

    /** What {@code docs/metrics.md} tells people to write. */
    private static String configurationOfThePage() throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(scrape_configs:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "metrics.md")));
        if (!yaml.find()) {
            throw new AssertionError("docs/metrics.md has no scrape_configs");
        }
        return yaml.group(1);
    }

    private boolean isReady() {
        try {
            return get("/-/ready").getResponseCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The series that a query gives now, each with its labels and its value. */
    JsonNode query(String promql) throws IOException {
        JsonNode answer = api("query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(promql + ": " + answer);
        }
        return answer.path("data").path("result");
    }

    /** The value of the only series that a query gives; not a number where it gives none, or several. */
    double value(String promql) throws IOException {
        JsonNode series = query(promql);
        return series.size() == 1 ? series.path(0).path("value").path(1).asDouble() : Double.NaN;
    }

    /** What Prometheus says at a path of its API. */
    JsonNode api(String path) throws IOException {
        HttpURLConnection answer = get("/api/v1/" + path);
        try (InputStream body = answer.getResponseCode() == OK ? answer.getInputStream() : answer.getErrorStream()) {
            return new ObjectMapper().readTree(body);
        }
    }

    /** Asks again where no answer comes: on a busy machine one in some ten thousand was seen to be lost. */
    private HttpURLConnection get(String path) throws IOException {
        for (int tries = 1; ; tries++) {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                connection.getResponseCode();
                return connection;
            } catch (SocketTimeoutException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

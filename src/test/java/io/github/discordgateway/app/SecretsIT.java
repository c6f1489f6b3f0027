package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that a full run at the log's most talkative writes, answers and stores has no token and no secret in it. */
class SecretsIT {
    private static final String BOT_TOKEN = "bot-token-that-must-never-be-shown";
    private static final String MANAGEMENT_TOKEN = "management-token-that-must-never-be-shown";
    private static final String HUB_PASSWORD = "hub-password-that-must-never-be-shown";
    private static final String HUB_AUTHORIZATION =
            Base64.getEncoder().encodeToString(("user:" + HUB_PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String HUB_KEY = "hub-key-that-must-never-be-shown";
    private static final List<String> PATHS = List.of(
            "/",
            "/observe/health?data=true",
            "/observe/metrics",
            "/observe/deliveries?since=1h",
            "/observe/dead-letters",
            "/observe/nothing-of-that-name");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> seen = new ArrayList<>();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothing_that_is_written_answered_or_stored_has_a_secret_in_it(String logFormat) throws Exception {
        try (ProgramFixture bridge = new ProgramFixture(new SimulatorOptions().token(BOT_TOKEN))) {
            String port = Integer.toString(FreePort.next());
            String authority = "://user:" + HUB_PASSWORD + "@";
            bridge.with("HUB_ENDPOINT", bridge.hub.endpoint().replace("://", authority) + "?sig=" + HUB_KEY)
                    .with("MANAGEMENT_TOKEN", MANAGEMENT_TOKEN)
                    .with("MANAGEMENT_PORT", port)
                    .with("LOG_LEVEL", "ALL")
                    .with("LOG_FORMAT", logFormat);
            try (Program program = bridge.start(directory)) {
                await().until(() -> bridge.hub.events().size() == 1);
                bridge.hub.refuses(404, 1);
                bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
                program.awaitOutput("[Hub] Gave up voice.joined");
                bridge.simulator.faults().closeSockets(4000);
                program.awaitOutput(", resumed");
                try (Program check = bridge.start(directory, "check", "--post-test", "--identify")) {
                    check.exitCode();
                    seen.add(check.output());
                }
                for (String path : PATHS) {
                    seen.add(answer(port, path, "Bearer " + MANAGEMENT_TOKEN));
                    seen.add(answer(port, path, "Bearer wrong"));
                }
                seen.add(startOfStream(port));
                bridge.simulator.faults().closeSockets(4004);
                program.awaitOutput("[Gateway] Stopped");
                seen.add(answer(port, "/observe/health?data=true", "Bearer " + MANAGEMENT_TOKEN));
                program.terminate();
                seen.add(program.output());
            }
            assertThat(seen).isNotEmpty().allSatisfy(text -> assertThat(text)
                    .doesNotContain(BOT_TOKEN)
                    .doesNotContain(HubDouble.SECRET)
                    .doesNotContain(MANAGEMENT_TOKEN)
                    .doesNotContain(HUB_PASSWORD)
                    .doesNotContain(HUB_AUTHORIZATION)
                    .doesNotContain(HUB_KEY)
                    .doesNotContain(bridge.simulator.traffic().sessionIds()));
            assertThat(storedFiles()).isNotEmpty().allSatisfy(file -> assertThat(contents(file))
                    .doesNotContain(BOT_TOKEN)
                    .doesNotContain(HubDouble.SECRET)
                    .doesNotContain(MANAGEMENT_TOKEN)
                    .doesNotContain(HUB_PASSWORD)
                    .doesNotContain(HUB_AUTHORIZATION)
                    .doesNotContain(HUB_KEY));
        }
    }

    private String answer(String port, String path, String authorization) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request(port, path, authorization), HttpResponse.BodyHandlers.ofString());
        return response.headers() + response.body();
    }

    /** What the page is sent first, which is everything. */
    private String startOfStream(String port) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                request(port, "/operator/live", "Bearer " + MANAGEMENT_TOKEN),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream stream = response.body()) {
            return response.headers() + new String(stream.readNBytes(2_000), StandardCharsets.UTF_8);
        }
    }

    private static HttpRequest request(String port, String path, String authorization) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", authorization)
                .build();
    }

    private List<Path> storedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

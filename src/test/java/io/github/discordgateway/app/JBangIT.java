package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What runs in Camel JBang, started as {@code docs/jbang-and-kamelets.md} says. */
class JBangIT {
    /** The first run fetches what it needs. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");
    private static final String TOKEN = "a-token-that-must-never-be-printed";
    private static final Path PAGE = Path.of("docs", "jbang-and-kamelets.md");
    private static final Pattern ONE_FILE =
            Pattern.compile("`who-joins\\.camel\\.yaml`.*?```yaml\\n(.*?)```", Pattern.DOTALL);

    @RegisterExtension
    static final CamelJBang JBANG = new CamelJBang();

    @TempDir
    private Path directory;

    @RegisterExtension
    final ProgramFixture bridge =
            new ProgramFixture(new SimulatorOptions().token(TOKEN).sessionLifetime(Duration.ofHours(1)));

    private final String lobby = bridge.room;

    @BeforeEach
    void prepare() throws IOException {
        Files.write(
                directory.resolve(".env"),
                bridge.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    @Test
    void the_routes_folder_runs_with_its_env_file_and_goes_on_after_a_stop() throws Exception {
        Files.copy(Path.of("application.properties"), directory.resolve("application.properties"));
        List<String> command = commandOfThePage("camel run routes/");
        command.remove("routes/*.camel.yaml");
        command.addAll(1, copyRoutes());

        try (Program program = JBANG.start(directory, command)) {
            awaitEvents("room.created");
            assertEndsWell(program);
        }
        bridge.simulator.guild().join(ADA, lobby);
        try (Program program = JBANG.start(directory, command)) {
            awaitEvents("room.created", "voice.joined");
            assertEndsWell(program);
        }

        assertThat(bridge.hub.refusals()).isEmpty();
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
        assertThat(bridge.simulator.traffic().resumes()).isEqualTo(1);
    }

    @Test
    void the_one_file_of_the_page_prints_who_joins_which_room() throws Exception {
        Files.writeString(directory.resolve("who-joins.camel.yaml"), oneFileOfThePage());
        List<String> command = commandOfThePage("camel run who-joins");
        command.add("--prop=camel.kamelet.discord-gateway-source.apiUrl=" + bridge.simulator.apiUrl());
        bridge.simulator.guild().join(ADA, lobby);

        try (Program program = JBANG.start(directory, command)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(program.output())
                    .containsSubsequence("room.created", lobby, "Lobby", "voice.joined", lobby, "ada"));
            assertEndsWell(program);
        }
    }

    @Test
    void the_bridge_in_ten_lines_posts_what_happens() throws Exception {
        Path file = Path.of("examples", "kamelets", "bridge.camel.yaml");
        Files.copy(file, directory.resolve(file.getFileName()));
        List<String> command = commandOfThePage("camel run who-joins");
        command.set(1, file.getFileName().toString());
        command.add("--prop=camel.kamelet.discord-gateway-source.apiUrl=" + bridge.simulator.apiUrl());

        try (Program program = JBANG.start(directory, command)) {
            awaitEvents("room.created");
            bridge.simulator.guild().join(ADA, lobby);
            awaitEvents("room.created", "voice.joined");
            assertEndsWell(program);
        }

        assertThat(bridge.hub.refusals()).isEmpty();
    }

    private List<String> copyRoutes() throws IOException {
        Path routes = Files.createDirectory(directory.resolve("routes"));
        List<String> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("routes")).filter(Files::isRegularFile)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
                copies.add("routes/" + file.getFileName());
            }
        }
        return copies;
    }

    private void awaitEvents(String... events) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bridge.hub.accepted())
                .extracting(event -> event.get("event").asText())
                .containsExactly(events));
    }

    /** A stop in order leaves the session to be resumed, and nothing that was printed is a secret. */
    private static void assertEndsWell(Program program) throws Exception {
        program.terminate();
        assertThat(program.output())
                .contains("shutdown in")
                .doesNotContain("ERROR")
                .doesNotContain(TOKEN)
                .doesNotContain(HubDouble.SECRET);
    }

    private static String oneFileOfThePage() throws IOException {
        var file = ONE_FILE.matcher(Files.readString(PAGE));
        assertThat(file.find()).isTrue();
        assertThat(file.group(1)).isEqualTo(Files.readString(Path.of("examples", "jbang", "who-joins.camel.yaml")));
        return file.group(1);
    }

    /** The arguments of a command on the page, without {@code camel} itself. */
    private static List<String> commandOfThePage(String start) throws IOException {
        String joined = Files.readString(PAGE).replaceAll("\\\\\\n\\s*", "");
        String line = joined.lines()
                .filter(each -> each.startsWith(start))
                .findFirst()
                .orElseThrow();
        return new ArrayList<>(Arrays.asList(line.split(" +")).subList(1, line.split(" +").length));
    }
}

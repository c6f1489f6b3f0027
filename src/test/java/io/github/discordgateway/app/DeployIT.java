package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that the image is made with and asks for its health. */
class DeployIT {
    private static final Path DEPLOY = Path.of("src", "deploy").toAbsolutePath();
    private static final String JAR = "camel-discord-gateway.jar";
    private static final String OPTIONS = "java.options";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void the_archive_of_loaded_classes_is_one_that_java_takes() throws Exception {
        Path target = Path.of("target");
        Files.copy(target.resolve(JAR), directory.resolve(JAR));
        Files.copy(target.resolve(OPTIONS), directory.resolve(OPTIONS));
        Files.createDirectory(directory.resolve("lib"));
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, directory.resolve("lib").resolve(library.getFileName()));
            }
        }

        int made = run(
                Map.of("DEMO_PORT", Integer.toString(FreePort.next())),
                "sh",
                DEPLOY.resolve("make-archive.sh").toString(),
                directory.toString());

        assertThat(made).isZero();
        // "on" makes Java refuse to start without it.
        assertThat(run(
                        Map.of(),
                        "java",
                        "-Xshare:on",
                        "@" + directory.resolve(OPTIONS),
                        "-XX:SharedArchiveFile=" + directory.resolve("app.jsa"),
                        "-jar",
                        directory.resolve(JAR).toString(),
                        "--version"))
                .isZero();
    }

    @Test
    void a_program_that_is_not_connected_is_alive_and_not_ready() throws Exception {
        String port = Integer.toString(FreePort.next());
        try (ProgramFixture bridge = new ProgramFixture()) {
            bridge.simulator.faults().withholdReady(true);
            try (Program program = bridge.with("MANAGEMENT_PORT", port).start(directory)) {
                await().atMost(PATIENCE).until(() -> health("live", port) == 0);
                assertThat(health("ready", port)).isEqualTo(1);

                bridge.simulator.faults().withholdReady(false);

                await().atMost(PATIENCE).until(() -> health("ready", port) == 0);
                program.terminate();
            }
            assertThat(health("live", port)).isEqualTo(1);
        }
    }

    private int health(String question, String port) throws IOException, InterruptedException {
        return run(Map.of(), "bash", DEPLOY.resolve("healthy.sh").toString(), question, port);
    }

    private int run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}

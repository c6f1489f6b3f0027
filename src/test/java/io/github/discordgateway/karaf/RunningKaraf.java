package io.github.discordgateway.karaf;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.discordgateway.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A stock Karaf as a process of its own, on ports of its own, with a Maven repository that has this project and nothing
 * else.
 */
public final class RunningKaraf implements AutoCloseable {
    private static final Path DISTRIBUTIONS = Path.of("src", "test", "karaf", "target");
    private static final Path BUNDLE = Path.of("src", "karaf", "target");
    private static final String NAME = "camel-discord-gateway";
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path home;
    private final Path base;
    private final Process process;

    private RunningKaraf(Path home, Path base, Process process) {
        this.home = home;
        this.base = base;
        this.process = process;
    }

    /** Skips the test that calls it, and says so, where Karaf or the bundle for it is missing. */
    public static void assumeThere(String version) {
        assume(home(version), "mvn -q -f src/test/karaf/pom.xml package");
        assume(BUNDLE.resolve(NAME + "-karaf.jar"), "mvn -q -f src/karaf/pom.xml package");
    }

    /** Skips the test that calls it, and says so, where a file is missing. */
    static void assume(Path file, String remedy) {
        boolean isThere = Files.exists(file);
        String notThere = "no " + file + ": " + remedy;
        if (!isThere) {
            System.err.println("Skipped: " + notThere);
        }
        assumeTrue(isThere, notThere);
    }

    private static Path home(String version) {
        return DISTRIBUTIONS.resolve("apache-karaf-" + version);
    }

    /**
     * Starts one with settings, data and repository below a directory of the test; returns when its own features run.
     */
    public static RunningKaraf start(String version, Path base) throws IOException {
        Path home = home(version).toAbsolutePath();
        configure(home.resolve("etc"), base);
        fillRepository(base.resolve("repository"));
        Process process = program(home, base, "karaf", "server")
                .redirectOutput(base.resolve("output.log").toFile())
                .start();
        RunningKaraf karaf = new RunningKaraf(home, base, process);
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(karaf.log()).containsPattern("FeaturesServiceImpl .*\\| Done\\."));
        } catch (ConditionTimeoutException e) {
            karaf.close();
            throw e;
        }
        return karaf;
    }

    private static void configure(Path stock, Path base) throws IOException {
        Path etc = Files.createDirectories(base.resolve("etc"));
        try (Stream<Path> files = Files.walk(stock)) {
            for (Path file : files.filter(path -> !path.equals(stock)).toList()) {
                Files.copy(file, etc.resolve(stock.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        append(etc.resolve("org.apache.karaf.shell.cfg"), "sshPort = " + FreePort.next(), "sshHost = 127.0.0.1");
        append(
                etc.resolve("org.apache.karaf.management.cfg"),
                "rmiRegistryPort = " + FreePort.next(),
                "rmiServerPort = " + FreePort.next());
        append(
                etc.resolve("users.properties"),
                "karaf = karaf,_g_:admingroup",
                "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh");
        append(
                etc.resolve("org.ops4j.pax.url.mvn.cfg"),
                "org.ops4j.pax.url.mvn.localRepository = " + base.resolve("repository"),
                "org.ops4j.pax.url.mvn.repositories =");
    }

    /** Of two lines for one key, the last counts. */
    private static void append(Path file, String... lines) throws IOException {
        Files.write(file, List.of(lines), StandardOpenOption.APPEND);
    }

    /** As {@code mvn -f src/karaf/pom.xml install} does. */
    private static void fillRepository(Path repository) throws IOException {
        Path folder =
                Files.createDirectories(repository.resolve(Path.of("io", "github", "discordgateway", NAME, VERSION)));
        Map<String, Path> files = Map.of(
                "karaf.jar", BUNDLE.resolve(NAME + "-karaf.jar"),
                "features.xml", BUNDLE.resolve("features.xml"),
                "karaf.cfg", BUNDLE.resolve("io.github.discordgateway.cfg"));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Files.copy(file.getValue(), folder.resolve(NAME + "-" + VERSION + "-" + file.getKey()));
        }
    }

    /** Types commands into its console, and waits until they are done; gives what it prints. */
    public String run(String... commands) throws IOException, InterruptedException {
        Path output = Files.createTempFile(base, "client", ".log");
        Process client = program(home, base, "client", "-u", "karaf", "-p", "karaf", "-r", "60", "-d", "1", "-b")
                .redirectOutput(output.toFile())
                .start();
        try (var console = client.outputWriter()) {
            console.write(String.join(System.lineSeparator(), commands) + System.lineSeparator());
        }
        assertThat(client.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(client.exitValue()).as(printed).isZero();
        assertThat(printed).doesNotContain("Error executing command", "Command not found");
        return printed;
    }

    private static ProcessBuilder program(Path home, Path base, String name, String... arguments) {
        ProcessBuilder program = new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("bin").resolve(name).toString()), Stream.of(arguments))
                        .toList());
        program.redirectErrorStream(true);
        program.environment().clear();
        // Another test may run the same distribution, over a directory of its own.
        program.environment().put("CHECK_ROOT_INSTANCE_RUNNING", "false");
        program.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"),
                        "JAVA_HOME", System.getProperty("java.home"),
                        // What is tested is not how fast it becomes.
                        "EXTRA_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "KARAF_BASE", base.toString(),
                        "KARAF_EXEC", "exec"));
        return program;
    }

    /** The file in {@code etc} with the bundle's settings. */
    public Path settings() {
        return base.resolve("etc").resolve("io.github.discordgateway.cfg");
    }

    /** The folder in {@code etc} for routes and properties. */
    public Path folder() {
        return base.resolve("etc").resolve("discord-gateway");
    }

    /** Where the bridge keeps its data unless it is told otherwise. */
    public Path data() {
        return base.resolve("data").resolve("discord-gateway");
    }

    /** All of {@code karaf.log} so far. */
    public String log() throws IOException {
        Path log = base.resolve(Path.of("data", "log", "karaf.log"));
        return Files.exists(log) ? Files.readString(log) : "";
    }

    public void awaitLog(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log()).contains(text));
    }

    /** Its resident memory, where the system tells it as Linux does. */
    public long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

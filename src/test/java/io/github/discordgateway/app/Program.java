package io.github.discordgateway.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.Patience;
import io.github.discordgateway.ProcessSignal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged program as a process of its own, in a directory of its own. */
final class Program implements AutoCloseable {
    static final Path JAR = Path.of("target", "camel-discord-gateway.jar").toAbsolutePath();

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code java -jar} with nothing of this process's environment but the path. */
    static Program start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        return startJava(List.of("-jar", JAR.toString()), directory, environment, arguments);
    }

    /** Starts it with more libraries, separated as on a class path. */
    static Program startWith(String libraries, Path directory, Map<String, String> environment) throws IOException {
        return startJava(
                List.of("-cp", JAR + File.pathSeparator + libraries, Main.class.getName()), directory, environment);
    }

    /** Starts {@code java} with these options and that class or jar. */
    static Program startJava(List<String> program, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return startJavaBy(List.of(), program, directory, environment, arguments);
    }

    /** The same by another program, which executes what follows its own arguments. */
    static Program startJavaBy(
            List<String> starter,
            List<String> program,
            Path directory,
            Map<String, String> environment,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (environment.keySet().stream()
                .noneMatch(name -> name.toUpperCase(Locale.ROOT).endsWith("MANAGEMENT_PORT"))) {
            command.add("-Dcamel.management.port=0");
        }
        // What is tested is not how fast it becomes, nor whether Vert.x finds the machine slow and says so.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dvertx.disableContextTimings=true"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("program", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        return new Program(builder.start(), output);
    }

    /** All that it has printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    void awaitOutput(String text) throws IOException {
        try {
            await().until(() -> output().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("\"" + text + "\" was not printed, but:\n" + output(), e);
        }
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(Patience.LIMIT.toSeconds(), SECONDS)) {
            throw new IllegalStateException("the program still runs");
        }
        return process.exitValue();
    }

    /** Lets it stand still, or go on. */
    void send(ProcessSignal signal) throws IOException {
        signal.to(process.toHandle());
    }

    /** Asks it to stop, as an operator's Ctrl-C does, and waits until it has. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Its resident memory, where the system tells it as Linux does. */
    long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(output);
    }
}

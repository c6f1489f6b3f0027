package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.Patience;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Discord's hosts are found by Java's resolver, whatever changes while the process runs. */
@Execution(ExecutionMode.CONCURRENT)
class HostLookupTest {
    private static final String HOST = "gateway.test";

    @TempDir
    Path directory;

    /** Java reads the file at each lookup. If it is a pipe, a lookup hangs until somebody writes. */
    @Test
    void a_host_that_becomes_known_is_found_and_while_a_lookup_hangs_no_event_loop_does() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        Path pipe = directory.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().onExit().join();
        Path output = directory.resolve("output");
        try (GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions())) {
            Process process = NamedGateway.start(hosts, "ws://" + HOST + ":" + simulator.port(), output);
            try {
                await().until(() ->
                        Files.readString(output).contains("Discord cannot be reached: the host name is unknown ("));
                Files.move(pipe, hosts, StandardCopyOption.REPLACE_EXISTING);

                try (OutputStream lookup = awaitLookup(hosts)) {
                    IntStream.range(0, NamedGateway.EVENT_LOOPS).forEach(loop -> awaitTicks(output, loop));
                    lookup.write(("127.0.0.1 " + HOST + "\n").getBytes(StandardCharsets.UTF_8));
                }

                await().until(() -> Files.readString(output).contains("GUILD_CREATE"));
            } finally {
                process.destroyForcibly().onExit().join();
            }
        }
    }

    /** Opening a pipe takes until the other end is opened. */
    private static OutputStream awaitLookup(Path pipe) {
        return CompletableFuture.supplyAsync(() -> open(pipe))
                .orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static OutputStream open(Path pipe) {
        try {
            return Files.newOutputStream(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitTicks(Path output, int loop) {
        long before = ticks(output, loop);
        await().untilAsserted(() -> assertThat(ticks(output, loop)).isGreaterThan(before + 2));
    }

    private static long ticks(Path output, int loop) {
        try (var lines = Files.lines(output)) {
            return lines.filter((NamedGateway.TICK + loop)::equals).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

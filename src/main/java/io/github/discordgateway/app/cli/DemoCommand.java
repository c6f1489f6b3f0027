package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.Bridge;
import io.github.discordgateway.app.SmallVertx;
import io.github.discordgateway.app.demo.DemoHub;
import io.github.discordgateway.app.demo.DemoServer;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.GuildScript;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code demo}: the bridge, a simulated guild and a hub, in one process. */
@Command(
        name = "demo",
        description = "Runs the bridge with a simulated Discord server and a demo hub; needs no variable.")
final class DemoCommand implements Callable<Integer> {
    private static final int STEPS_BEFORE_THE_START = 40;
    private static final String DATA_DIRECTORY = Path.of(
                    System.getProperty("java.io.tmpdir"), "camel-discord-gateway-demo")
            .toString();
    private static final String HOST = "127.0.0.1";
    private static final int SECRET_BYTES = 32;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "1234",
            description = "The hub's port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The seed of what the simulated people do; the same seed repeats it (default:"
                    + " ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "900",
            description = "The mean pause between two changes, in milliseconds (default: ${DEFAULT-VALUE}).")
    private long pause;

    @Override
    public Integer call() {
        Vertx vertx = SmallVertx.start();
        String token = secret();
        try (GatewaySimulator simulator = GatewaySimulator.start(vertx, new SimulatorOptions().token(token))) {
            GuildScript script = simulator.script(seed);
            script.steps(STEPS_BEFORE_THE_START);
            script.run(Duration.ofMillis(pause));
            return new Bridge(vertx)
                    .withoutEnvironment()
                    .with("discord.bot-token", token)
                    .with("primary.guild-id", simulator.guild().id())
                    .with("discord.api-url", simulator.apiUrl())
                    .with("discord.gateway-url", "")
                    .with("hub.secret", secret())
                    .with("hub.secret-file", "")
                    .with("hub.signature", "hub")
                    .with("hub.signer", "hubSigner")
                    .with("hub.endpoint", "http://" + HOST + ":" + port + "/api/internal/events")
                    .with("data.dir", DATA_DIRECTORY)
                    .with("outbox.datasource.url", "jdbc:sqlite::memory:")
                    .with("camel.server.enabled", "true")
                    .with("camel.server.host", HOST)
                    .with("camel.server.port", Integer.toString(port))
                    .withBean("demoHub", new DemoHub(eventId -> sentAt(simulator, eventId)))
                    .withRoutes("demo")
                    .with(new DemoServer(port))
                    .run();
        } finally {
            vertx.close();
        }
    }

    /** When the simulator last sent a dispatch with the sequence number that the id of a room event names. */
    private static OptionalLong sentAt(GatewaySimulator simulator, String eventId) {
        long sequence = Long.parseLong(eventId.split("-")[1]);
        return simulator.traffic().sessionIds().stream()
                .map(sessionId -> simulator.traffic().dispatchedAt(sessionId, sequence))
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

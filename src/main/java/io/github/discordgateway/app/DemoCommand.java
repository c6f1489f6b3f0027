package io.github.discordgateway.app;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.GuildScript;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code demo}: the bridge between a simulated guild and a hub of its own, in one process. */
@Command(
        name = "demo",
        description = "Runs the bridge against a simulated server and a hub of its own; needs no variable.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DemoCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final Duration MEAN_PAUSE = Duration.ofMillis(900);
    private static final int STEPS_BEFORE_THE_START = 20;
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
            description = "What the simulated people do; the same seed repeats it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        Vertx vertx = Vertx.vertx();
        String token = secret();
        String page = "http://localhost:" + port;
        try (GatewaySimulator simulator = GatewaySimulator.start(vertx, new SimulatorOptions().token(token))) {
            GuildScript script = simulator.script(seed);
            script.steps(STEPS_BEFORE_THE_START);
            script.run(MEAN_PAUSE);
            LOG.info("[Demo] The page is at {}", page);
            return new Bridge(vertx)
                    .withoutEnvironment()
                    .with("discord.bot-token", token)
                    .with("primary.guild-id", simulator.guild().id())
                    .with("discord.api-url", simulator.apiUrl())
                    .with("discord.gateway-url", "")
                    .with("hub.secret", secret())
                    .with("hub.endpoint", "http://" + HOST + ":" + port + "/api/internal/events")
                    .with("camel.server.enabled", "true")
                    .with("camel.server.host", HOST)
                    .with("camel.server.port", Integer.toString(port))
                    .withBean("demoHub", new DemoHub(eventId -> sentAt(simulator, eventId)))
                    .withRoutes("demo")
                    .withStartupListener(new SharedPort(port))
                    .run();
        } finally {
            vertx.close();
        }
    }

    /** An event id is {@code <session>-<sequence>-<n>}. */
    private static OptionalLong sentAt(GatewaySimulator simulator, String eventId) {
        String[] parts = eventId.split("-");
        return parts.length == 3
                ? simulator.traffic().dispatchedAt(parts[0], Long.parseLong(parts[1]))
                : OptionalLong.empty();
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

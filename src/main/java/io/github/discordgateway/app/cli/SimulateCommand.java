package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.StartRefusedException;
import io.github.discordgateway.app.logs.Logs;
import io.github.discordgateway.app.settings.Variables;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.GuildScript;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code simulate}: runs only the simulated Discord, for tests of bridges and bots. */
@Command(
        name = "simulate",
        description = {
            "Runs a simulated Discord, gateway and REST, with a server in which people come and go.",
            "",
            "It prints the variables that connect a bridge to it, and then each change, until it is stopped."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int STEPS_BEFORE_THE_START = 40;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4545",
            description = "The port on 127.0.0.1, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--guild",
            paramLabel = "ID",
            defaultValue = "1270000000000000128",
            description = "The server's id (default: ${DEFAULT-VALUE}).")
    private String guild = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "simulator-token",
            description = "The only bot token that is accepted (default: ${DEFAULT-VALUE}).")
    private String token = "";

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The seed of what people do; the same seed repeats it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "2000",
            description = "The mean pause between two changes, in milliseconds; 0 for no changes at all"
                    + " (default: ${DEFAULT-VALUE}).")
    private long pause;

    @Override
    public Integer call() throws InterruptedException {
        Logs.silence(Variables.ofEnvironment());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        GatewaySimulator simulator = start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
        GuildScript script = simulator.script(seed);
        script.steps(STEPS_BEFORE_THE_START);
        out.println("DISCORD_API_URL=" + simulator.apiUrl());
        out.println("DISCORD_GATEWAY_URL=" + simulator.gatewayUrl());
        out.println("DISCORD_BOT_TOKEN=" + token);
        out.println("PRIMARY_GUILD_ID=" + guild);
        out.println();
        out.flush();
        if (pause > 0) {
            script.run(Duration.ofMillis(pause), change -> {
                // A comment, so that a bridge can read the output as a file of variables at any time.
                out.println("# " + change);
                out.flush();
            });
        }
        awaitTheEndOfTheProcess();
        return ExitCode.OK;
    }

    private static void awaitTheEndOfTheProcess() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private GatewaySimulator start() {
        SimulatorOptions options = new SimulatorOptions().port(port).token(token);
        try {
            options.guildId(guild);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(ExitCode.USAGE, List.of("--guild: " + e.getMessage()));
        }
        try {
            return GatewaySimulator.start(options);
        } catch (IllegalStateException e) {
            throw new StartRefusedException(ExitCode.UNAVAILABLE, List.of(String.valueOf(e.getMessage())));
        }
    }
}

package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.Bridge;
import io.github.discordgateway.app.FatalErrors;
import io.github.discordgateway.app.SmallVertx;
import io.github.discordgateway.app.StartRefusedException;
import io.github.discordgateway.app.logs.Logs;
import io.github.discordgateway.app.settings.Variables;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code run}, also the default: runs the bridge. */
@Command(name = "run", description = "Runs the bridge; the same as no command.")
public final class RunCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    /** The options of the bridge. */
    static final class Options {
        @Option(
                names = "--sign-off",
                description =
                        "End the Discord session when the program stops, so that the next start cannot resume it.")
        private boolean signOff;
    }

    @Override
    public Integer call() {
        return run(options, CommandVariables.of(Objects.requireNonNull(spec)));
    }

    /**
     * Runs the bridge without options, until the process is asked to stop.
     *
     * @return the exit code
     * @throws StartRefusedException if a setting is wrong or a port is taken
     */
    public static int run() {
        return run(new Options(), CommandVariables.of(List.of()));
    }

    static int run(Options options, Variables variables) {
        Logs.configure(variables);
        ClassPreloader.begin();
        Vertx vertx = SmallVertx.start();
        FatalErrors.endTheProcessFor(vertx);
        try {
            Bridge bridge = new Bridge(vertx).with(variables);
            if (options.signOff) {
                bridge.with("discord.sign-off", "true");
            }
            return bridge.run();
        } finally {
            vertx.close();
        }
    }
}

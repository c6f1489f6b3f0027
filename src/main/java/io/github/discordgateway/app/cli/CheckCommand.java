package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.Bridge;
import io.github.discordgateway.app.BridgeCheck;
import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.SmallVertx;
import io.github.discordgateway.app.check.CheckContext;
import io.github.discordgateway.app.check.CheckReport;
import io.github.discordgateway.app.check.CheckRunner;
import io.github.discordgateway.app.check.Result;
import io.github.discordgateway.app.logs.Logs;
import io.github.discordgateway.app.settings.Variables;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code check}: tests everything that the bridge depends on. */
@Command(
        name = "check",
        description = {
            "Tests the settings, Discord and the hub, and says what to fix.",
            "",
            "It changes nothing and does not disturb a running bridge. The exit code is 1 if a check failed."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--identify",
            description = "Start a Discord session and end it; this uses one of the 1000" + " of a day.")
    private boolean identify;

    @Option(
            names = "--post-test",
            description = "Send the hub a signed test event, to check whether the secrets match.")
    private boolean postTest;

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        Variables variables = CommandVariables.of(command);
        Logs.silence(variables);
        PrintWriter out = command.commandLine().getOut();
        CheckReport report = json ? new CheckReport.Json(out) : new CheckReport.Lines(out);
        Vertx vertx = SmallVertx.start();
        try {
            List<Result> results = BridgeCheck.look(
                    () -> new Bridge(vertx).with(variables),
                    vertx,
                    new CheckContext.Extent(identify, postTest),
                    new CheckRunner(report::done));
            report.end(results);
            return results.stream().anyMatch(Result::isFailed) ? ExitCode.FAILURE : ExitCode.OK;
        } finally {
            vertx.close();
        }
    }
}

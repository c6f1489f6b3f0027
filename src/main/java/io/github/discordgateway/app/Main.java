package io.github.discordgateway.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's command line; without a command it runs the bridge. */
@Command(
        name = "camel-discord-gateway",
        description = {
            "Posts what happens in a Discord server's voice rooms to a web app's hub.",
            "",
            "Without a command it runs the bridge, with the variables DISCORD_BOT_TOKEN, PRIMARY_GUILD_ID and HUB_SECRET"
                    + " from the environment or from a file .env in the working directory."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        scope = ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            DeliveriesCommand.class,
            DeadLettersCommand.class,
            SimulateCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Main implements Callable<Integer> {

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logs.configure();
        FatalErrors.endTheProcess();
        // What the command line is made of need not be loaded where there is nothing on it.
        System.exit(arguments.length == 0 ? runBridge() : commandLine().execute(arguments));
    }

    private static int runBridge() {
        try {
            return RunCommand.run(new RunCommand.Options());
        } catch (StartRefusedException e) {
            e.lines().forEach(System.err::println);
            return e.exitCode();
        } catch (RuntimeException e) {
            // Thrown on, it would not end the process: threads run by then.
            LoggerFactory.getLogger(Main.class).error("The bridge cannot run", e);
            return ExitCode.FAILURE;
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunCommand.Options options = new RunCommand.Options();

    @Override
    public Integer call() {
        return RunCommand.run(options);
    }

    @Command(
            name = "resync",
            description = "Makes the running bridge send the whole state again, for a hub that has lost some of it.")
    int resync() throws InterruptedException, JsonProcessingException {
        ask(ResyncRequest.PATH);
        FollowedProgress.print(
                ResyncRequest.PATH, Objects.requireNonNull(spec).commandLine().getOut());
        return ExitCode.OK;
    }

    @Command(name = "resume", description = "Lets the running bridge deliver again, after the hub has answered 410.")
    int resume() throws InterruptedException {
        return ask(DeliveryRequests.RESUME);
    }

    private int ask(String path) throws InterruptedException {
        Objects.requireNonNull(spec).commandLine().getOut().println(ManagementClient.post(path, Map.of()));
        return ExitCode.OK;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof StartRefusedException refused) {
            refused.lines().forEach(command.getErr()::println);
            command.getErr().flush();
            return refused.exitCode();
        }
        throw failure;
    }

    /** The version as the jar's manifest has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"camel-discord-gateway " + (version == null ? "(not packaged)" : version)};
        }
    }
}

package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.ProgramVersion;
import io.github.discordgateway.app.StartRefusedException;
import io.github.discordgateway.app.management.DeliveryRequests;
import io.github.discordgateway.app.management.ResyncRequest;
import io.github.discordgateway.app.settings.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of the program: one of its commands, or no command for the bridge. */
@Command(
        name = "camel-discord-gateway",
        description = {
            "Sends the voice room events of a Discord server to a web app's hub.",
            "",
            "Without a command it runs the bridge, with the variables DISCORD_BOT_TOKEN, PRIMARY_GUILD_ID and"
                    + " HUB_SECRET"
                    + " from the environment or from a file .env in the working directory."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        scope = ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            DeliveriesCommand.class,
            DeadLettersCommand.class,
            SimulateCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class RootCommand implements Callable<Integer> {

    /** Creates a command line. */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new RootCommand())
                .setExecutionExceptionHandler(RootCommand::explain)
                .setParameterExceptionHandler(UsageErrors::explain)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        commands.getCommandSpec().usageMessage().footer(settings());
        return commands;
    }

    /** The variables, each with its meaning. */
    private static String[] settings() {
        return Stream.concat(
                        Stream.of("", "Variables (application.properties and -D can set them, too):"),
                        Arrays.stream(Setting.values())
                                .map(setting -> "  " + setting.variable()
                                        + (setting.isRequired() ? " (required): " : ": ")
                                        + setting.meaning().replaceAll("`|\\[|\\]\\([^)]*\\)", "")))
                .toArray(String[]::new);
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = CommandVariables.FILES,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file with variables, instead of .env. If there are several, the last one wins. The"
                    + " environment wins over all of them.")
    private List<Path> environmentFiles = List.of();

    @Mixin
    private RunCommand.Options options = new RunCommand.Options();

    @Override
    public Integer call() {
        return RunCommand.run(options, CommandVariables.of(environmentFiles));
    }

    @Command(
            name = "resync",
            description = "Makes the running bridge send the whole state again, for a hub that lost some of it.")
    int resync() throws InterruptedException, JsonProcessingException {
        ask(ResyncRequest.PATH);
        FollowedProgress.print(
                new ManagementClient(Objects.requireNonNull(spec)),
                ResyncRequest.PATH,
                Objects.requireNonNull(spec).commandLine().getOut());
        return ExitCode.OK;
    }

    @Command(name = "resume", description = "Resumes delivery after the hub returned 410.")
    int resume() throws InterruptedException {
        return ask(DeliveryRequests.RESUME);
    }

    private int ask(String path) throws InterruptedException {
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(new ManagementClient(Objects.requireNonNull(spec)).post(path, Map.of()));
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

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"camel-discord-gateway " + ProgramVersion.get()};
        }
    }
}

package io.github.discordgateway.app;

import io.github.discordgateway.app.cli.RootCommand;
import io.github.discordgateway.app.cli.RunCommand;
import io.github.discordgateway.app.logs.Logs;
import io.github.discordgateway.app.logs.RedactedOutput;
import io.github.discordgateway.app.settings.Variables;
import org.slf4j.LoggerFactory;

/** The entry point: runs the command of the command line, or the bridge if there is none. */
public final class Main {
    private Main() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        RedactedOutput.install();
        Logs.configure(Variables.ofEnvironment());
        FatalErrors.endTheProcess();
        // Without arguments, the classes of the command line need not be loaded.
        System.exit(
                arguments.length == 0 ? runBridge() : RootCommand.commandLine().execute(arguments));
    }

    private static int runBridge() {
        try {
            return RunCommand.run();
        } catch (StartRefusedException e) {
            e.lines().forEach(System.err::println);
            return e.exitCode();
        } catch (RuntimeException e) {
            // A rethrow would not end the process, since other threads run by now.
            LoggerFactory.getLogger(Main.class).error("The bridge cannot run", e);
            return ExitCode.FAILURE;
        }
    }
}

package io.github.discordgateway.app;

import io.github.discordgateway.app.cli.RootCommand;
import io.github.discordgateway.app.cli.RunCommand;
import io.github.discordgateway.app.logs.Logs;
import io.github.discordgateway.app.logs.RedactedOutput;
import io.github.discordgateway.app.settings.Variables;
import org.slf4j.LoggerFactory;

/** The program: does what its command line says, or runs the bridge if nothing is on it. */
public final class Main {
    private Main() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        RedactedOutput.install();
        Logs.configure(Variables.ofEnvironment());
        FatalErrors.endTheProcess();
        // What the command line is made of need not be loaded where there is nothing on it.
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
            // Thrown on, it would not end the process: threads run by then.
            LoggerFactory.getLogger(Main.class).error("The bridge cannot run", e);
            return ExitCode.FAILURE;
        }
    }
}

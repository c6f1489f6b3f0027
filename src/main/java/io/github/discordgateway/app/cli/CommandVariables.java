package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.ProgramDirectory;
import io.github.discordgateway.app.StartRefusedException;
import io.github.discordgateway.app.settings.Variables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The variables that a command has: those of the process, and of the files that its command line names. */
final class CommandVariables {
    /** The option that names the files; every command inherits it from the root command. */
    static final String FILES = "--env-file";

    private CommandVariables() {}

    /**
     * Those of a command whose command line has been parsed.
     *
     * @throws StartRefusedException if a file cannot be read
     */
    static Variables of(CommandSpec command) {
        return of(command.root().findOption(FILES).<List<Path>>getValue());
    }

    /**
     * Those of the files, of which the last one wins; of {@code .env} if there are none.
     *
     * @throws StartRefusedException if a file cannot be read
     */
    static Variables of(List<Path> files) {
        try {
            return Variables.ofProcess(files).or(ProgramDirectory.WORKING_DIRECTORY.ownProperties());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new StartRefusedException(ExitCode.CONFIGURATION, List.of(String.valueOf(e.getMessage())));
        }
    }
}

package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.ProgramDirectory;
import io.github.discordgateway.app.StartRefusedException;
import io.github.discordgateway.app.settings.Variables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the variables of a command: those of the process, and those of the files on its command line. */
final class CommandVariables {
    /** The option that names the files; every command inherits it from the root command. */
    static final String FILES = "--env-file";

    private CommandVariables() {}

    /**
     * Reads the variables of a parsed command.
     *
     * @throws StartRefusedException if a file cannot be read
     */
    static Variables of(CommandSpec command) {
        return of(command.root().findOption(FILES).<List<Path>>getValue());
    }

    /**
     * Reads the variables of these files, of which the last one wins; without files, of {@code .env}.
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

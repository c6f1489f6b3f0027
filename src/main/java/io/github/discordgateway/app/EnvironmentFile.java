package io.github.discordgateway.app;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The file {@code .env} in the working directory. */
final class EnvironmentFile {
    private EnvironmentFile() {}

    /**
     * What it sets; the environment wins over it, and an empty value is none.
     *
     * @throws StartRefusedException where it cannot be read
     */
    static Map<String, String> read() {
        try {
            return Dotenv.configure().ignoreIfMissing().load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
                    .filter(entry -> !entry.getValue().isBlank())
                    .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue));
        } catch (DotenvException e) {
            throw new StartRefusedException(
                    ExitCode.CONFIGURATION,
                    List.of(".env cannot be read: " + e.getMessage() + "; write NAME=value lines"));
        }
    }
}

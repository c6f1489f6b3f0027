package io.github.discordgateway.app;

import java.util.List;

/** The program cannot start; each line says what to mend. */
final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int exitCode;

    StartRefusedException(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    int exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return lines;
    }
}

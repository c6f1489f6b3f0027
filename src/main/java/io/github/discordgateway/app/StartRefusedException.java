package io.github.discordgateway.app;

import java.util.List;

/** Thrown if the bridge cannot start; each line says what to fix, without a secret. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int exitCode;

    /**
     * Creates the exception.
     *
     * @param exitCode one of {@link ExitCode}
     * @param lines what to fix, one thing in each, without a secret
     */
    public StartRefusedException(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /** The exit code of the process, one of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }

    /** What to fix, one thing in each line. */
    public List<String> lines() {
        return lines;
    }
}

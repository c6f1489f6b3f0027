package io.github.discordgateway.app;

import java.util.List;

/** The bridge cannot start; each line says what to mend, without a secret. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int exitCode;

    /**
     * A refusal.
     *
     * @param exitCode one of {@link ExitCode}
     * @param lines what to fix, one thing in each, without a secret
     */
    public StartRefusedException(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /** With which one of {@link ExitCode} the process ends. */
    public int exitCode() {
        return exitCode;
    }

    /** What to mend, one thing in each. */
    public List<String> lines() {
        return lines;
    }
}

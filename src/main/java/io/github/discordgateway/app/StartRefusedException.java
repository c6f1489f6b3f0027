package io.github.discordgateway.app;

import java.util.List;

/** The bridge cannot start; each line says what to mend, without a secret. */
public final class StartRefusedException extends RuntimeException {
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

    /** What to mend, one thing in each. */
    public List<String> lines() {
        return lines;
    }
}

package io.github.discordgateway.app.management.access;

/** Thrown if the management port cannot be opened; the message says why and what to do, in one line. */
public final class PortUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean taken;

    private PortUnusableException(String line, boolean taken) {
        super(line);
        this.taken = taken;
    }

    /** The system refuses the port. */
    static PortUnusableException taken(String line) {
        return new PortUnusableException(line, true);
    }

    /** The settings would leave the port unguarded. */
    static PortUnusableException unsafe(String line) {
        return new PortUnusableException(line, false);
    }

    /** Whether the system refuses the port; else a setting is wrong. */
    public boolean isTaken() {
        return taken;
    }
}

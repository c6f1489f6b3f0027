package io.github.discordgateway.app.check;

/** Thrown if Discord or its gateway does not respond. */
final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    UnreachableException(Finding finding, Throwable cause) {
        super(finding.message(), cause);
        this.finding = finding;
    }

    /** What happened, and what to do. */
    Finding finding() {
        return finding;
    }
}

package io.github.discordgateway.app.check;

/** No answer came from where one was expected. */
final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    UnreachableException(Finding finding, Throwable cause) {
        super(finding.message(), cause);
        this.finding = finding;
    }

    /** What that means, and what to do. */
    Finding finding() {
        return finding;
    }
}

package io.github.discordgateway.app.check;

import java.util.Optional;

/**
 * The outcome of a check.
 *
 * @param message what the check found, one line for each thing
 * @param remedy what to do; empty if there is nothing to do
 */
public record Finding(Status status, String message, Optional<String> remedy) {

    /** The check passed. */
    public static Finding ok(String message) {
        return new Finding(Status.OK, message, Optional.empty());
    }

    /** It works, but probably not as intended. */
    public static Finding warning(String message, String remedy) {
        return new Finding(Status.WARNING, message, Optional.of(remedy));
    }

    /** It does not work; the message also says what to do. */
    public static Finding failed(String message) {
        return new Finding(Status.FAILED, message, Optional.empty());
    }

    /** It does not work. */
    public static Finding failed(String message, String remedy) {
        return new Finding(Status.FAILED, message, Optional.of(remedy));
    }

    /** The check did not run. */
    public static Finding skipped(String reason) {
        return new Finding(Status.SKIPPED, reason, Optional.empty());
    }
}

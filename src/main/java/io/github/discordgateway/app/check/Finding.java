package io.github.discordgateway.app.check;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param message what is so, in a line, or several where several things are wrong
 * @param remedy what to do; empty where nothing is to be done
 */
public record Finding(Status status, String message, Optional<String> remedy) {

    /** All is well. */
    public static Finding ok(String message) {
        return new Finding(Status.OK, message, Optional.empty());
    }

    /** It works, yet hardly as it is meant. */
    public static Finding warning(String message, String remedy) {
        return new Finding(Status.WARNING, message, Optional.of(remedy));
    }

    /** It does not work; the message says what to do as well. */
    public static Finding failed(String message) {
        return new Finding(Status.FAILED, message, Optional.empty());
    }

    /** It does not work. */
    public static Finding failed(String message, String remedy) {
        return new Finding(Status.FAILED, message, Optional.of(remedy));
    }

    /** Nobody looked. */
    public static Finding skipped(String reason) {
        return new Finding(Status.SKIPPED, reason, Optional.empty());
    }
}

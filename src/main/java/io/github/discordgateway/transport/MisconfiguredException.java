package io.github.discordgateway.transport;

import java.util.function.Supplier;

/** A setting makes a session impossible; the message says which one, and what to do. */
final class MisconfiguredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MisconfiguredException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }

    /** The result of a step that depends on settings and throws an IllegalArgumentException if one is wrong. */
    static <T> T unlessWrong(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredException(e);
        }
    }
}

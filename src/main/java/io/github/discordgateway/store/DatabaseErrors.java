package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;

/** Messages for operators about failures of the database. */
final class DatabaseErrors {
    private DatabaseErrors() {}

    /**
     * One line without a full stop: what failed, why, and what to do. The message of a {@link StoreUnusableException}
     * already says what to do.
     *
     * @param what could not be done, for example {@code The rooms of guild 1 cannot be saved}
     */
    static String of(String what, Exception failure) {
        String message = what + " (" + Causes.reason(failure) + ")";
        return Causes.root(failure) instanceof StoreUnusableException
                ? message
                : message + ": check that this process can reach and write the database of outbox.datasource.url, and"
                        + " that its disk is not full";
    }
}

package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;

/** Puts a failure of the database in words for the person who has to mend it. */
final class DatabaseErrors {
    private DatabaseErrors() {}

    /**
     * One line without a full stop: what, why, and what to do; a {@link StoreUnusableException} says that itself.
     *
     * @param what could not be done, for example {@code The rooms of guild 1 cannot be saved}
     */
    static String of(String what, Exception failure) {
        String said = what + " (" + Causes.reason(failure) + ")";
        return Causes.root(failure) instanceof StoreUnusableException
                ? said
                : said + ": see that the database that outbox.datasource.url names can be reached and written, and that"
                        + " its disk is not full";
    }
}

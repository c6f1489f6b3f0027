package io.github.discordgateway.store;

/** Puts a failure of the database in words for the person who has to mend it. */
final class Fault {
    private Fault() {}

    /**
     * One line without a full stop: what, why, and what to do; a {@link StoreUnusableException} says that itself.
     *
     * @param what could not be done, for example {@code The rooms of guild 1 cannot be saved}
     */
    static String of(String what, Exception failure) {
        String said = what + " (" + reason(failure) + ")";
        return root(failure) instanceof StoreUnusableException
                ? said
                : said + ": see that the database that outbox.datasource.url names can be reached and written, and that"
                        + " its disk is not full";
    }

    /** What the driver says, in one line; behind a pool's time-out it is the cause that tells. */
    static String reason(Throwable failure) {
        Throwable root = root(failure);
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

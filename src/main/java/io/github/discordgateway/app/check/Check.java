package io.github.discordgateway.app.check;

import java.util.List;

/** Checks one thing that the bridge depends on. {@link CheckRunner} lists all checks in their order. */
interface Check {
    /** The name of the check: a word, or two joined by a hyphen. */
    String name();

    /** The checks that have to pass first. If one of them fails or is skipped, this one is skipped. */
    default List<Class<? extends Check>> needs() {
        return List.of();
    }

    /**
     * Runs the check. Each wait has its own timeout.
     *
     * @throws Exception if the check has no result; the message says why
     */
    Finding run(CheckContext context) throws Exception;
}

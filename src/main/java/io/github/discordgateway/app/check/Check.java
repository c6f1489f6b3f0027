package io.github.discordgateway.app.check;

import java.util.List;

/** Looks at one thing that has to be right. {@link CheckRunner} names them all, in their order. */
interface Check {
    /** What it looks at, in a word or two joined by hyphens. */
    String name();

    /** The checks without which this one makes no sense: where one of them fails, it is skipped. */
    default List<Class<? extends Check>> needs() {
        return List.of();
    }

    /**
     * Looks. Whatever it waits for has a time-out of its own.
     *
     * @throws Exception where it cannot tell; the message says why
     */
    Finding run(CheckContext context) throws Exception;
}

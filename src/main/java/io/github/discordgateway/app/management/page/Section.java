package io.github.discordgateway.app.management.page;

/** A part of what the page shows. Belongs to one thread at a time, which it may hold up for a moment. */
interface Section {
    /** The name of the server-sent event that carries it. */
    String name();

    /** What there is to see now, for Jackson: equal to the one before as long as nothing has changed. */
    Object look();
}

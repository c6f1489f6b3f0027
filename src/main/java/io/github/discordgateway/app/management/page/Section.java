package io.github.discordgateway.app.management.page;

/** A part of the operator's page. One thread at a time may use it, and it may block that thread for a moment. */
interface Section {
    /** The name of the server-sent event that carries it. */
    String name();

    /** Reads the current value, for Jackson. It has the same JSON while nothing changes. */
    Object look();
}

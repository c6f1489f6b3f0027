package io.github.discordgateway.metrics;

import io.github.discordgateway.gateway.DocumentedEvents;

/** The dispatch types that have a label of their own: those that Discord documents. */
final class DispatchTypes {
    /** Whatever else Discord may send. */
    static final String OTHER = "other";

    private DispatchTypes() {}

    /** The label for a type, one of a few dozen. */
    static String label(String type) {
        return DocumentedEvents.isKnown(type) ? type : OTHER;
    }
}

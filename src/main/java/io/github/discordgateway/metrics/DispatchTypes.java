package io.github.discordgateway.metrics;

import io.github.discordgateway.gateway.DocumentedEvents;

/** The dispatch types with their own label: those that Discord documents. */
final class DispatchTypes {
    /** The label of all other types. */
    static final String OTHER = "other";

    private DispatchTypes() {}

    /** The label of a type, one of a few dozen. */
    static String label(String type) {
        return DocumentedEvents.isKnown(type) ? type : OTHER;
    }
}

package io.github.discordgateway.app.reload;

import org.jspecify.annotations.Nullable;

/**
 * The text of a route file.
 *
 * @param location where it was read, as routes and errors name it
 * @param isOfUser whether it is a user's file rather than the program's own
 */
record RouteText(String location, String text, boolean isOfUser) {

    /** Whether both have the same text. */
    boolean isSameAs(@Nullable RouteText other) {
        return other != null && text.equals(other.text);
    }

    /** The text that stands for a deleted file. */
    RouteText withoutAnything() {
        return new RouteText(location, "[]", isOfUser);
    }
}

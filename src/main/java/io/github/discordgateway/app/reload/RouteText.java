package io.github.discordgateway.app.reload;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a file of routes.
 *
 * @param location where it was read, as routes and errors name their source
 * @param isOfUser whether it is a user's, and none of the program's own
 */
record RouteText(String location, String text, boolean isOfUser) {

    /** Whether it makes no difference which of the two is read. */
    boolean isSameAs(@Nullable RouteText other) {
        return other != null && text.equals(other.text);
    }

    /** What a file stands for that is not there. */
    RouteText withoutAnything() {
        return new RouteText(location, "[]", isOfUser);
    }
}

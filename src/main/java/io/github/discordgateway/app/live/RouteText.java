package io.github.discordgateway.app.live;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a file of routes.
 *
 * @param location where it was read, as routes and errors name their source
 */
record RouteText(String location, String text) {

    /** Whether it makes no difference which of the two is read. */
    boolean isSameAs(@Nullable RouteText other) {
        return other != null && text.equals(other.text);
    }

    /** Whether it is a user's, and none of the program's own. */
    boolean isOfUser() {
        return location.startsWith(RouteFolder.FILE);
    }

    /** What a file stands for that is not there. */
    RouteText withoutAnything() {
        return new RouteText(location, "[]");
    }
}

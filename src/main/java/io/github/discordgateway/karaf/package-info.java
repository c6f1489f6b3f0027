/**
 * The bridge as a bundle of Apache Karaf: settings from its configuration, routes from the bundle or from {@code etc}.
 *
 * <p>May import {@code app}, Camel, Vert.x, and what Karaf gives; nothing imports it, and only in a bundle it is used.
 *
 * <p>One thread of its own starts and stops the bridge; the container's threads only leave it notes.
 */
@NullMarked
package io.github.discordgateway.karaf;

import org.jspecify.annotations.NullMarked;

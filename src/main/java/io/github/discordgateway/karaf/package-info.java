/**
 * The bridge as a bundle of Apache Karaf: settings from its configuration, routes from the bundle or from {@code etc}.
 *
 * <p>May import {@code app}, Camel, Vert.x and Karaf's API. Nothing imports it, and only a bundle uses it.
 *
 * <p>Its own thread starts and stops the bridge; the container's threads only hand over work.
 */
@NullMarked
package io.github.discordgateway.karaf;

import org.jspecify.annotations.NullMarked;

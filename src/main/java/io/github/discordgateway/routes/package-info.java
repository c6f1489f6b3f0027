/** The bridge's routes in the Java DSL. The folder {@code routes} has the same routes in YAML. */
@NullMarked
package io.github.discordgateway.routes;

import org.jspecify.annotations.NullMarked;

/** The bridge's routes in the Java DSL; the same in YAML is the folder {@code routes}. */
@NullMarked
package io.github.discordgateway.routes;

import org.jspecify.annotations.NullMarked;

/**
 * The program: its main class, and what validates, builds and runs the bridge.
 *
 * <p>May import everything except the command line, which only {@code Main} knows. Only {@code cli} and {@code karaf}
 * import it.
 *
 * <p>Runs on the main thread until Camel Main takes over.
 */
@NullMarked
package io.github.discordgateway.app;

import org.jspecify.annotations.NullMarked;

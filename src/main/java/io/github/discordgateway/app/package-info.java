/**
 * The program: its command line, the check of its configuration, the demo, and the routes in the Java DSL.
 *
 * <p>May import everything; nothing imports it.
 *
 * <p>Runs on the main thread until Camel Main has taken over.
 */
@NullMarked
package io.github.discordgateway.app;

import org.jspecify.annotations.NullMarked;

/**
 * The program: its main class, what builds the running bridge and refuses to start it, and the routes in the Java DSL.
 *
 * <p>May import everything but the command line, which only {@code Main} knows; nothing imports it but {@code cli} and
 * {@code karaf}.
 *
 * <p>Runs on the main thread until Camel Main has taken over.
 */
@NullMarked
package io.github.discordgateway.app;

import org.jspecify.annotations.NullMarked;

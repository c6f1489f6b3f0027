/**
 * The commands: each is a class, and a line in {@code RootCommand}. Some of them call the running program's management
 * port.
 *
 * <p>May import everything except {@code Main}, the only class that imports it.
 *
 * <p>Runs on the main thread.
 */
@NullMarked
package io.github.discordgateway.app.cli;

import org.jspecify.annotations.NullMarked;

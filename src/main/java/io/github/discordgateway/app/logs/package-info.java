/**
 * What the process prints: the log as lines or as JSON, without secrets and without what would change a terminal.
 *
 * <p>Knows Logback and the settings, and nothing else of the program.
 *
 * <p>Set up by the main thread before another one begins; any thread may log.
 */
@NullMarked
package io.github.discordgateway.app.logs;

import org.jspecify.annotations.NullMarked;

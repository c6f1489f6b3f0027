/**
 * The log and the output of the process, as lines or JSON, without secrets and unsafe characters.
 *
 * <p>Knows Logback and the settings, and nothing else of the program.
 *
 * <p>The main thread configures it before another thread starts; any thread may log.
 */
@NullMarked
package io.github.discordgateway.app.logs;

import org.jspecify.annotations.NullMarked;

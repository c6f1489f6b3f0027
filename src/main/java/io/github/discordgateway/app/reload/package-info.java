/**
 * The files of routes that change while the program runs: noticed, checked, and put in the place of what ran.
 *
 * <p>Knows Camel, its YAML, and those parts of the program that have to wait meanwhile; nothing of the command line.
 *
 * <p>Runs on one thread of its own, which looks twice a second.
 */
@NullMarked
package io.github.discordgateway.app.reload;

import org.jspecify.annotations.NullMarked;

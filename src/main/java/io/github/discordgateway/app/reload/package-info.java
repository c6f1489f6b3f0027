/**
 * The reload of route files while the program runs: a change is noticed, checked and applied.
 *
 * <p>Knows Camel, its YAML, and the parts of the program that pause during a reload; nothing of the command line.
 *
 * <p>Runs on its own thread, which looks at the files twice a second.
 */
@NullMarked
package io.github.discordgateway.app.reload;

import org.jspecify.annotations.NullMarked;

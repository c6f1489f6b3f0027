/**
 * The management port: the requests of operators to the running program, and their responses.
 *
 * <p>Uses the beans of the other packages. Of the program it knows only the settings.
 *
 * <p>Runs on event loops; database queries run on worker threads.
 */
@NullMarked
package io.github.discordgateway.app.management;

import org.jspecify.annotations.NullMarked;

/**
 * The checks of the command {@code check}, one class for each thing, in the order of
 * {@link io.github.discordgateway.app.check.CheckRunner}, and their report.
 *
 * <p>Uses the classes of the other packages for Discord, the hub and the database. Of the program it knows only the
 * settings, which come from a Camel context.
 *
 * <p>Runs on the main thread. Each check has its own thread, so that none blocks the others for good.
 */
@NullMarked
package io.github.discordgateway.app.check;

import org.jspecify.annotations.NullMarked;

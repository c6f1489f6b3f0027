/**
 * What the command {@code check} looks at: one class for each thing, in the order of
 * {@link io.github.discordgateway.app.check.CheckRunner}, and the report on it.
 *
 * <p>Looks at Discord, the hub and the folder for data with the classes of the other packages; of the program it knows
 * the settings alone, which a Camel context hands it.
 *
 * <p>Runs on the main thread, each check on one of its own, so that none holds up the others for good.
 */
@NullMarked
package io.github.discordgateway.app.check;

import org.jspecify.annotations.NullMarked;

/**
 * What the command {@code check} looks at: one class for each thing, in the order of
 * {@link io.github.discordgateway.app.check.Checkup}.
 *
 * <p>May import everything but {@code app} itself, which hands it a Camel context with the settings.
 *
 * <p>Runs on the main thread, each check on one of its own, so that none holds up the others for good.
 */
@NullMarked
package io.github.discordgateway.app.check;

import org.jspecify.annotations.NullMarked;

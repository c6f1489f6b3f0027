/**
 * Access control of the management port: the token, the login of browsers, and the defence against pages of other
 * sites.
 *
 * <p>Knows Vert.x, Camel's management server and the settings, and nothing else of the program.
 *
 * <p>Runs on event loops, and never blocks.
 */
@NullMarked
package io.github.discordgateway.app.management.access;

import org.jspecify.annotations.NullMarked;

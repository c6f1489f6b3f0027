/**
 * Who may ask the management port for what: the token, the login of a browser, and what pages of other sites may not.
 *
 * <p>Knows Vert.x, Camel's management server and the settings, and nothing else of the program.
 *
 * <p>Runs on event loops, and never waits.
 */
@NullMarked
package io.github.discordgateway.app.management.access;

import org.jspecify.annotations.NullMarked;

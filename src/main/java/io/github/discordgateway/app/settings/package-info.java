/**
 * What an operator sets: the table of all settings, the variables and files that they come from, and what makes a value
 * wrong. What is checked here is what the program, its commands and {@code check} use.
 *
 * <p>Knows Camel's properties, and nothing else of the program but the parsers of those who own a setting.
 */
@NullMarked
package io.github.discordgateway.app.settings;

import org.jspecify.annotations.NullMarked;

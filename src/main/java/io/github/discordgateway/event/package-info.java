/** What goes from the rooms to the hub. Plain values: both sides know them, and neither knows the other. */
@NullMarked
package io.github.discordgateway.event;

import org.jspecify.annotations.NullMarked;

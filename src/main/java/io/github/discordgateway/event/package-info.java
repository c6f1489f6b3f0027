/**
 * The events that the rooms publish and the hub receives. Plain values: both packages use them, and neither imports the
 * other.
 */
@NullMarked
package io.github.discordgateway.event;

import org.jspecify.annotations.NullMarked;

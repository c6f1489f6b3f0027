/**
 * The benchmark of whole processes: gateway, hub and clients each run in one of their own, and the operating system
 * says what a client cost. Imports nothing of the product, which it only starts.
 */
@NullMarked
package io.github.discordgateway.bench;

import org.jspecify.annotations.NullMarked;

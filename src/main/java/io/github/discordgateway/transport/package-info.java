/**
 * The gateway over a real WebSocket: opens it, decompresses, keeps the timers, and performs what the session state
 * asks.
 *
 * <p>May import {@code gateway} and Vert.x; knows nothing of Camel.
 *
 * <p>Runs on one event loop for a session: it never runs a route and never waits. Only
 * {@link io.github.discordgateway.transport.DispatchQueue} and the age of the checkpoint are shared with the worker.
 */
@NullMarked
package io.github.discordgateway.transport;

import org.jspecify.annotations.NullMarked;

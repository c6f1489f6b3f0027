/**
 * The gateway over a real WebSocket: opens it, decompresses, runs the timers, and performs the actions of the session
 * state.
 *
 * <pre>
 * a dispatch:  GatewaySocket ─▶ Connection ─▶ DispatchFeeds ─▶ DispatchFeed ─▶ DispatchQueue ─▶ the worker
 * other input: GatewaySocket ─▶ Connection ─▶ GatewaySession ─▶ SessionState ─▶ actions of GatewaySession
 * an attempt:  GatewaySession ─▶ ConnectionOpener, step by step; the WebSocket, or the failure ─▶ Connection
 * </pre>
 *
 * <p>May import {@code gateway} and Vert.x; does not depend on Camel.
 *
 * <p>Runs on one event loop for a session: it never runs a route and never waits. Only
 * {@link io.github.discordgateway.transport.DispatchQueue} and the age of the checkpoint are shared with the worker.
 */
@NullMarked
package io.github.discordgateway.transport;

import org.jspecify.annotations.NullMarked;

/**
 * The hub's side: what it is told, signed, until it has it.
 *
 * <p>{@code outbox} keeps events and what became of them, {@code signature} signs requests, {@code delivery} brings one
 * to the hub with the other; here is what all three name. May import Camel; knows neither rooms nor the gateway, routes
 * join them.
 *
 * <p>Runs on the thread of the exchange.
 */
@NullMarked
package io.github.discordgateway.hub;

import org.jspecify.annotations.NullMarked;

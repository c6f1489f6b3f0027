/**
 * The hub's side of a delivery: the signature of a request, its verification, and what follows from a failed attempt.
 *
 * <p>May import Camel; knows neither rooms nor the gateway, routes join them.
 *
 * <p>Runs on the thread of the exchange.
 */
@NullMarked
package io.github.discordgateway.hub;

import org.jspecify.annotations.NullMarked;

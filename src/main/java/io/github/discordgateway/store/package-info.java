/**
 * What outlives the process, in one SQL database: gateway sessions, the identify budget, the rooms.
 *
 * <p>May import JDBC, HikariCP, and the stores and values of {@code transport}, {@code gateway} and {@code rooms};
 * knows neither Camel nor the hub.
 *
 * <p>Runs on the caller's thread, which may have to wait; never on an event loop.
 */
@NullMarked
package io.github.discordgateway.store;

import org.jspecify.annotations.NullMarked;

/**
 * The state that outlives the process, in one SQL database: gateway sessions, the identify budget and the rooms.
 *
 * <p>May import JDBC, HikariCP, and the stores and values of {@code transport}, {@code gateway} and {@code rooms}, but
 * not Camel or {@code hub}.
 *
 * <p>Runs on the caller's thread, which may block; never on an event loop.
 */
@NullMarked
package io.github.discordgateway.store;

import org.jspecify.annotations.NullMarked;

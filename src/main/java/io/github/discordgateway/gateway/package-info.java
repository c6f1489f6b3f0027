/**
 * The Discord Gateway protocol as pure values: frames, opcodes, close codes and session states.
 *
 * <p>May import {@code java.*} and Jackson core, nothing else: no socket, clock, thread, randomness or logger.
 *
 * <p>Runs on the caller's thread; every value is immutable unless its documentation says otherwise.
 */
@NullMarked
package io.github.discordgateway.gateway;

import org.jspecify.annotations.NullMarked;

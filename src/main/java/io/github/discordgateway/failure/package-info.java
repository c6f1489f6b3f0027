/**
 * Reads the causes of a failure, for messages.
 *
 * <p>Imports only {@code java}.
 *
 * <p>Thread-safe.
 */
@NullMarked
package io.github.discordgateway.failure;

import org.jspecify.annotations.NullMarked;

/**
 * The causes of a failure, for the packages that write messages about it.
 *
 * <p>Knows nothing but {@code java}.
 *
 * <p>Any thread may use it.
 */
@NullMarked
package io.github.discordgateway.failure;

import org.jspecify.annotations.NullMarked;

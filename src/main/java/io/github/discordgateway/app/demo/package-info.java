/**
 * The hub of the command {@code demo}: what its page shows, and the port that serves it.
 *
 * <p>Knows Camel and Vert.x, the names of the hub's headers, and the guard of a port on loopback; nothing else of the
 * program.
 *
 * <p>The hub runs on the thread of its route, the port on an event loop.
 */
@NullMarked
package io.github.discordgateway.app.demo;

import org.jspecify.annotations.NullMarked;

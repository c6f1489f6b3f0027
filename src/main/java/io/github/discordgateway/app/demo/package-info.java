/**
 * The hub of the command {@code demo}: the state that its page shows, and the port that serves it.
 *
 * <p>Knows Camel, Vert.x, the hub's header names and the guard of a loopback port; nothing else of the program.
 *
 * <p>The hub runs on the thread of its route, the port on an event loop.
 */
@NullMarked
package io.github.discordgateway.app.demo;

import org.jspecify.annotations.NullMarked;

/**
 * A Discord gateway server on the loopback address, with a scripted guild and faults on demand, for tests and the demo.
 *
 * <p>May import {@code java.*}, Vert.x (and its Netty channel, to abort a connection or hold back a close), zstd-jni
 * and SLF4J, and nothing else of this project.
 *
 * <p>Runs on one Vert.x event loop; any thread may call the public classes, which hand over to that loop.
 */
@NullMarked
package io.github.discordgateway.simulator;

import org.jspecify.annotations.NullMarked;

/**
 * A Discord gateway server on the loopback address, with a scripted guild and faults on demand, for tests and the demo.
 *
 * <p>May import {@code java.*}, Vert.x (and the Netty channel under it, to end one badly or to keep a close from it),
 * zstd-jni and SLF4J, and nothing else of this project.
 *
 * <p>Runs on one Vert.x event loop; the public classes are safe to call from any thread and hand over to that loop.
 */
@NullMarked
package io.github.discordgateway.simulator;

import org.jspecify.annotations.NullMarked;

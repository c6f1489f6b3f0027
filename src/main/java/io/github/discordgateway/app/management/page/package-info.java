/**
 * The operator's page: its files, and the live stream of its sections.
 *
 * <p>Uses the beans of the other packages. Of the program it knows the settings and {@code access}.
 *
 * <p>Reads on worker threads, and only while a page is open; writes on one event loop.
 */
@NullMarked
package io.github.discordgateway.app.management.page;

import org.jspecify.annotations.NullMarked;

/**
 * The operator's page: its files, and the live stream of what there is to see.
 *
 * <p>Looks at the beans of the other packages; of the program it knows the settings and {@code access}.
 *
 * <p>Looks on worker threads, and only while a page is open; writes on one event loop.
 */
@NullMarked
package io.github.discordgateway.app.management.page;

import org.jspecify.annotations.NullMarked;

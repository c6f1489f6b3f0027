/**
 * The operator's page: its files, and the live stream of what there is to see.
 *
 * <p>Looks at the beans of the other packages, and knows nothing of the rest of the program.
 *
 * <p>Looks on worker threads, and only while a page is open; writes on one event loop.
 */
@NullMarked
package io.github.discordgateway.app.page;

import org.jspecify.annotations.NullMarked;

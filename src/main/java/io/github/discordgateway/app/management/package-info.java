/**
 * The management port: what an operator can ask of the running program and make it do, and what it replies.
 *
 * <p>Looks at the beans of the other packages; of the program it knows the settings alone.
 *
 * <p>Runs on event loops; what asks the database runs on worker threads.
 */
@NullMarked
package io.github.discordgateway.app.management;

import org.jspecify.annotations.NullMarked;

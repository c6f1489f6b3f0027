package io.github.discordgateway.app;

import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an {@link Error} ends the work of a thread: out of memory, stack overflow, a missing class.
 * Camel and the libraries do not handle such an error, so the state is unknown and the thread's work would stay undone.
 * After a restart the program continues from what is stored.
 *
 * <p>The exit code is {@link ExitCode#FATAL}, and nothing is cleaned up, as with {@code -XX:+ExitOnOutOfMemoryError}.
 */
public final class FatalErrors implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    private FatalErrors() {}

    /** Installs the handler for all threads that have none of their own. */
    static void endTheProcess() {
        Thread.setDefaultUncaughtExceptionHandler(new FatalErrors());
    }

    /**
     * Installs the handler for what Vert.x catches on its event loops, whose threads would continue without the failed
     * work.
     */
    public static void endTheProcessFor(Vertx vertx) {
        FatalErrors handler = new FatalErrors();
        vertx.exceptionHandler(failure -> handler.uncaughtException(Thread.currentThread(), failure));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof Error) {
            try {
                LOG.error(
                        "[Bridge] An error ended the work of thread {}: the program ends with exit code {}."
                                + " Nothing is lost: the next start continues from what is stored",
                        thread.getName(),
                        ExitCode.FATAL,
                        failure);
            } finally {
                Runtime.getRuntime().halt(ExitCode.FATAL);
            }
        }
        LOG.error("[Bridge] An exception ended the work of thread {}", thread.getName(), failure);
    }
}

package io.github.discordgateway.app;

import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an {@link Error} has ended what one of its threads was doing: no memory, no stack, a class that
 * is missing. Camel and the libraries leave such an error alone, so nobody knows what is half done, and nothing would
 * do the thread's work any more. Whatever starts the program again lets it go on from what is stored.
 *
 * <p>The exit code is {@link ExitCode#FATAL}, and nothing is tidied up, as with {@code -XX:+ExitOnOutOfMemoryError}.
 */
public final class FatalErrors implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    private FatalErrors() {}

    /** From now on, for all threads that have no handler of their own. */
    static void endTheProcess() {
        Thread.setDefaultUncaughtExceptionHandler(new FatalErrors());
    }

    /** The same for what Vert.x catches on its event loops, whose threads go on without what was to be done there. */
    public static void endTheProcessFor(Vertx vertx) {
        FatalErrors handler = new FatalErrors();
        vertx.exceptionHandler(failure -> handler.uncaughtException(Thread.currentThread(), failure));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof Error) {
            try {
                LOG.error(
                        "[Bridge] An error ended the work of thread {}: the program ends with exit code {}. Nothing is lost, and"
                                + " the next start goes on from what is stored",
                        thread.getName(),
                        ExitCode.FATAL,
                        failure);
            } finally {
                Runtime.getRuntime().halt(ExitCode.FATAL);
            }
        }
        LOG.error("[Bridge] What thread {} was doing ended", thread.getName(), failure);
    }
}

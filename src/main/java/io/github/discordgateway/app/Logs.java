package io.github.discordgateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** The log of the program and of its commands. */
final class Logs {
    private static final String LEVEL = "LOG_LEVEL";

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String OF_THE_PROGRAM = "logback/program.xml";

    private Logs() {}

    /**
     * Lets Logback read the program's configuration, unless {@code -Dlogback.configurationFile} names another; to be
     * called before anything logs. A program that has this jar as a library keeps its own.
     */
    static void configure() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, OF_THE_PROGRAM);
        }
    }

    /** Keeps the log off the output: it is silent, or on the error output where {@code LOG_LEVEL} asks for it. */
    static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            boolean wanted = System.getenv(LEVEL) != null || System.getProperty(LEVEL) != null;
            if (!wanted) {
                context.getLoggerList().forEach(logger -> logger.setLevel(Level.OFF));
            }
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof ConsoleAppender<?> console) {
                    console.stop();
                    console.setTarget("System.err");
                    console.start();
                }
            });
        }
    }
}

package io.github.discordgateway.app.reload;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** What Camel itself tells of each route that stops and starts. */
final class CamelLines {
    private static final String ENGINE = "org.apache.camel.impl.engine";

    private CamelLines() {}

    /** Runs something of which one line of ours tells; what Camel warns of is shown, and all of it at DEBUG. */
    static void without(Runnable work) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            Logger engine = loggers.getLogger(ENGINE);
            Level before = engine.getLevel();
            if (!engine.isDebugEnabled()) {
                engine.setLevel(Level.WARN);
            }
            try {
                work.run();
            } finally {
                engine.setLevel(before);
            }
        } else {
            work.run();
        }
    }
}

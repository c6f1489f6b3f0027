package io.github.discordgateway.app.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Counts malformed requests and logs their number once a minute, instead of Vert.x's ERROR with a stack trace for each.
 * Other log events of the same loggers stay as they are.
 */
final class UnreadableRequests extends AppenderBase<ILoggingEvent> {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(UnreadableRequests.class);

    private static final List<String> LOGGERS =
            List.of("io.vertx.ext.web.RoutingContext", "io.vertx.core.net.impl.ConnectionBase");

    /**
     * The exceptions of a malformed request, as opposed to those of a handler. A request can also fail without an
     * exception.
     */
    private static final Set<String> FAULTS_OF_REQUESTS = Set.of(
            "java.lang.IllegalArgumentException",
            "io.vertx.core.VertxException",
            "io.vertx.ext.web.handler.HttpException",
            "io.netty.handler.codec.http2.Http2Exception");

    private final Logger root;
    private final Duration pause;
    private boolean pausing;
    private int counted;
    private String last = "";

    UnreadableRequests(Logger root, Duration pause) {
        this.root = root;
        this.pause = pause;
    }

    /** Installs the counter for all servers of the process. */
    static void count(LoggerContext context) {
        UnreadableRequests requests =
                new UnreadableRequests(context.getLogger(Logger.ROOT_LOGGER_NAME), Duration.ofMinutes(1));
        requests.setContext(context);
        requests.start();
        LOGGERS.stream().map(context::getLogger).forEach(logger -> {
            logger.setAdditive(false);
            logger.addAppender(requests);
        });
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure == null) {
            note(event.getFormattedMessage());
        } else if (FAULTS_OF_REQUESTS.contains(failure.getClassName())) {
            note(String.valueOf(failure.getMessage()));
        } else {
            root.callAppenders(event);
        }
    }

    private synchronized void note(String reason) {
        if (pausing) {
            counted++;
            last = reason;
        } else {
            LOG.warn(
                    "[Http] A request is malformed ({}). Others are counted in one line a minute. If they"
                            + " continue, find out who sends to the management port",
                    reason);
            pauseNow();
        }
    }

    private void pauseNow() {
        pausing = true;
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::report);
    }

    private synchronized void report() {
        pausing = false;
        if (counted > 0) {
            LOG.warn("[Http] {} more requests were malformed, the last one: {}", counted, last);
            counted = 0;
            pauseNow();
        }
    }
}

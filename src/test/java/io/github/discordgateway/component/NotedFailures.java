package io.github.discordgateway.component;

import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** An exception handler that hands on what it is told. */
record NotedFailures(Consumer<Throwable> note) implements ExceptionHandler {
    @Override
    public void handleException(Throwable exception) {
        note.accept(exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        note.accept(exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        note.accept(exception);
    }
}

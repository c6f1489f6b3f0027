package io.github.discordgateway.rooms;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Lets one exchange at a time change and tell the rooms, in the order in which they came. Safe for any thread. */
final class ExchangeSequencer {
    private static final String TAKEN = "CamelExchangeSequence";

    private final Semaphore free = new Semaphore(1, true);

    /** Waits for the exchange's turn, which ends with the exchange. An exchange that has it already goes on. */
    void acquire(Exchange exchange) {
        if (exchange.getProperty(TAKEN) != null) {
            return;
        }
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before it was this event's turn", e);
        }
        exchange.setProperty(TAKEN, true);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                free.release();
            }

            @Override
            public boolean allowHandover() {
                return false;
            }
        });
    }
}

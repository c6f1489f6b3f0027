package io.github.discordgateway.rooms;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Lets one exchange at a time change and publish the rooms, in order of arrival. Safe for any thread. */
final class ExchangeSequencer {
    private static final String TAKEN = "CamelExchangeSequence";

    private final Semaphore free = new Semaphore(1, true);

    /** Waits for the exchange's turn, which ends with the exchange. Returns at once if the exchange has the turn. */
    void acquire(Exchange exchange) {
        if (exchange.getProperty(TAKEN) != null) {
            return;
        }
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while this event waited for its turn", e);
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

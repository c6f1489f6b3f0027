package io.github.discordgateway.hub.delivery;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that deliver events in parallel. It wakes them and makes sure that only one exchange works on a lane. All
 * events of a guild are in the same lane. Any thread may use it.
 */
public final class DeliveryLanes implements CamelContextAware {
    private static final String SIGNALS = "seda:deliver";

    private final Set<Integer> signalled = new HashSet<>();
    private final Set<Integer> busy = new HashSet<>();
    private final Set<Integer> again = new HashSet<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private @Nullable CamelContext camel;
    private @Nullable ProducerTemplate producer;
    private int lanes = 1;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camel, "Camel sets the context");
    }

    /**
     * Sets the number of lanes; one by default.
     *
     * @param lanes above zero
     */
    public void setLanes(int lanes) {
        if (lanes < 1) {
            throw new IllegalArgumentException("hub.lanes is " + lanes + ": set it to 1 or more");
        }
        this.lanes = lanes;
    }

    /**
     * Stops every lane behind its present event, so that the delivery routes can be stopped. Sends no signals until
     * {@link #release}.
     */
    public synchronized void hold() {
        held.set(true);
    }

    /** Restarts the lanes after a {@link #hold}, and forgets the signals that were lost with the routes. */
    public synchronized void release() {
        held.set(false);
        signalled.clear();
        wake();
    }

    /** Signals every lane that it may have events, and returns at once. */
    public synchronized void wake() {
        for (int lane = 0; lane < lanes; lane++) {
            wake(lane);
        }
    }

    /** Sends a signal unless one is already queued for the lane. */
    private void wake(int lane) {
        if (!held.get() && signalled.add(lane)) {
            if (producer == null) {
                producer = getCamelContext().createProducerTemplate();
            }
            producer.sendBody(SIGNALS, lane);
        }
    }

    /**
     * Takes the lane that the signal names, until the exchange is done. If another exchange works on the lane, this one
     * delivers nothing, and the other one checks the lane again before it leaves.
     */
    public synchronized void enter(Exchange signal) {
        Integer lane = signal.getMessage().getBody(Integer.class);
        signalled.remove(lane);
        if (!busy.add(lane)) {
            again.add(lane);
            return;
        }
        Delivery.begin(signal, lane, held::get);
        signal.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange exchange) {
                leave(lane);
            }
        });
    }

    private synchronized void leave(Integer lane) {
        busy.remove(lane);
        if (again.remove(lane)) {
            wake(lane);
        }
    }
}

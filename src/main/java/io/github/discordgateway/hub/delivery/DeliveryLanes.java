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
 * The lanes in which events are delivered side by side: wakes them, and sees to it that no lane is worked on twice at a
 * time. A guild's events are always in the same one. Any thread may use it.
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
     * Sets how many there are; by default one.
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
     * Lets every lane rest behind its present event, so that the routes that work on it can be stopped, and sends no
     * signal meanwhile.
     */
    public synchronized void hold() {
        held.set(true);
    }

    /** Lets the lanes go on after a {@link #hold}; signals that were lost with the routes count for nothing. */
    public synchronized void release() {
        held.set(false);
        signalled.clear();
        wake();
    }

    /** Tells every lane that something may wait, and returns at once. */
    public synchronized void wake() {
        for (int lane = 0; lane < lanes; lane++) {
            wake(lane);
        }
    }

    /** One signal on its way is as good as several. */
    private void wake(int lane) {
        if (!held.get() && signalled.add(lane)) {
            if (producer == null) {
                producer = getCamelContext().createProducerTemplate();
            }
            producer.sendBody(SIGNALS, lane);
        }
    }

    /**
     * Takes the lane that the signal names, until the exchange is done. The exchange delivers nothing if somebody works
     * on that lane: they look once more before they leave it.
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

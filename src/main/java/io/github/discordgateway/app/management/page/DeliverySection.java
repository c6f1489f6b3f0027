package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.BreakerState;
import io.github.discordgateway.hub.delivery.Refusing;
import io.github.discordgateway.hub.outbox.DeliveryFigures;
import io.github.discordgateway.hub.outbox.EventTrace;
import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hub.outbox.ResendProgress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The queued events, the state of the hub, and the last deliveries. */
final class DeliverySection implements Section {
    private static final int LATEST = 12;

    private final CamelContext camel;
    private final CachedQuery<Long> waiting;

    /**
     * The section.
     *
     * @param waiting the number of queued events
     * @param next when the bridge accepted the next event in the queue; null if the queue is empty
     * @param hub whether it accepts events
     * @param progress the progress of the last resync and the last replay, by name, if there was one
     * @param latest the last deliveries, latest first
     */
    record Delivery(
            long waiting,
            @Nullable Instant next,
            Hub hub,
            Map<String, Progress.View> progress,
            List<EventTrace> latest) {}

    /**
     * The state of the hub.
     *
     * @param problem why it does not; null if it does, or if it paused delivery
     * @param remedy what to do about it; null if no remedy is known
     * @param holds whether delivery is held back
     */
    record Hub(
            BreakerState state,
            @Nullable String problem,
            @Nullable String remedy,
            boolean holds) {
        private static final Hub ACCEPTS = new Hub(BreakerState.CLOSED, null, null, false);

        static Hub of(Breaker breaker) {
            BreakerState state = breaker.state();
            Optional<Refusing> refusing = breaker.refusing().filter(it -> state == BreakerState.REFUSING);
            return new Hub(
                    state,
                    refusing.map(Refusing::problem).or(breaker::reason).orElse(null),
                    refusing.map(Refusing::remedy).orElse(null),
                    refusing.map(Refusing::holds).orElse(state != BreakerState.CLOSED));
        }
    }

    DeliverySection(CamelContext camel) {
        this.camel = camel;
        this.waiting = new CachedQuery<>(() -> Figures.of(camel).waiting());
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Delivery look() {
        DeliveryFigures figures = Figures.of(camel);
        return new Delivery(
                waiting.get(),
                figures.acceptedNext().orElse(null),
                Optional.ofNullable(camel.getRegistry().findSingleByType(Breaker.class))
                        .map(Hub::of)
                        .orElse(Hub.ACCEPTS),
                progress(),
                figures.latest(LATEST));
    }

    private Map<String, Progress.View> progress() {
        Map<String, Progress.View> progress = new LinkedHashMap<>();
        ResendProgress resends = camel.getRegistry().findSingleByType(ResendProgress.class);
        if (resends != null) {
            for (String name : List.of(ResendProgress.RESYNC, ResendProgress.REPLAY)) {
                resends.of(name).ifPresent(view -> progress.put(name, view));
            }
        }
        return progress;
    }
}

package io.github.discordgateway.app.page;

import io.github.discordgateway.hub.Breaker;
import io.github.discordgateway.hub.DeliveryFigures;
import io.github.discordgateway.hub.EventTrace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** What waits for the hub, whether it takes anything, and what it took last. */
final class DeliverySection implements Section {
    private static final int LATEST = 12;

    private final CamelContext camel;
    private final Paced<Long> waiting;

    /**
     * All of it.
     *
     * @param waiting how many events
     * @param next when the event was accepted whose turn is next; null where none waits
     * @param paused whether the hub's 410 has paused delivery
     * @param reason why the hub is taken to be down; null where it is not
     * @param latest the last deliveries, the latest first
     */
    record Delivery(
            long waiting,
            @Nullable Instant next,
            boolean paused,
            @Nullable String reason,
            List<EventTrace> latest) {}

    DeliverySection(CamelContext camel) {
        this.camel = camel;
        this.waiting = new Paced<>(() -> Figures.of(camel).waiting());
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Delivery look() {
        DeliveryFigures figures = Figures.of(camel);
        Optional<Breaker> breaker = Optional.ofNullable(camel.getRegistry().findSingleByType(Breaker.class));
        return new Delivery(
                waiting.get(),
                figures.acceptedNext().orElse(null),
                breaker.filter(Breaker::isPaused).isPresent(),
                breaker.flatMap(Breaker::reason).orElse(null),
                figures.latest(LATEST));
    }
}

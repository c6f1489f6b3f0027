package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.Deliveries;
import io.github.discordgateway.hub.outbox.Uncertainty;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The people and rooms that the hub may have wrong, and the time of their correction. */
final class UncertainSection implements Section {
    private final CamelContext camel;

    /**
     * The section.
     *
     * @param what the hub may have wrong
     * @param held whether delivery is held back, so that nothing is corrected
     */
    record Uncertain(Uncertainty what, boolean held) {}

    UncertainSection(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return "uncertain";
    }

    @Override
    public Uncertain look() {
        return new Uncertain(
                Optional.ofNullable(camel.getRegistry().findSingleByType(Deliveries.class))
                        .map(Deliveries::uncertainty)
                        .orElse(Uncertainty.NONE),
                Optional.ofNullable(camel.getRegistry().findSingleByType(Breaker.class))
                        .filter(Breaker::isHoldingBack)
                        .isPresent());
    }
}

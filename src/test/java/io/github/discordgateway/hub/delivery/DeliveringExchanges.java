package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import org.apache.camel.Exchange;

/** Exchanges that deliver, as the routes hand them to this package. */
final class DeliveringExchanges {
    private DeliveringExchanges() {}

    /** An event that waits in the outbox. */
    static QueuedEvent event(String id) {
        return queued(id, 0, 0);
    }

    /** The same after so many attempts, and a pause that the hub asked for. */
    static QueuedEvent queued(String id, int attempts, long notBefore) {
        return new QueuedEvent(
                1, new PublishedEvent(id, 0, "900", "room.deleted", "live", "{}", 0, 1), attempts, 0, notBefore);
    }

    /** An exchange that delivers such an event. */
    static Exchange delivering(String id) {
        Exchange exchange = Exchanges.withBody("{}");
        Delivery.begin(exchange).take(event(id));
        return exchange;
    }

    /** An exchange with a request that comes from no outbox. */
    static Exchange withRequest(Object body) {
        Exchange exchange = Exchanges.withBody(body);
        Delivery.begin(exchange);
        return exchange;
    }
}

package io.github.discordgateway.app;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the program tell the hub everything anew. */
final class ResyncRequest implements ManagementRequests {
    static final String PATH = "/observe/resync";

    private static final Logger LOG = LoggerFactory.getLogger(ManagementEndpoint.class);
    private static final String ROUTE = "resync";
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final CamelContext camel;
    private final ProducerTemplate producer;
    private final AtomicBoolean resyncing = new AtomicBoolean();

    ResyncRequest(CamelContext camel) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
    }

    @Override
    public void addTo(Router router) {
        router.post(PATH).handler(this::resync);
    }

    private void resync(RoutingContext request) {
        if (camel.getRoute(ROUTE) == null) {
            Replies.line(request, Replies.NOT_FOUND, "There is no route " + ROUTE + " among the routes that run");
        } else if (!resyncing.compareAndSet(false, true)) {
            Replies.line(request, CONFLICT, "The hub is being told everything already");
        } else {
            producer.asyncSend("direct:" + ROUTE, exchange -> {}).whenComplete(this::resynced);
            Replies.line(request, ACCEPTED, "The hub is told everything anew");
        }
    }

    private void resynced(@Nullable Exchange exchange, @Nullable Throwable failure) {
        resyncing.set(false);
        Throwable cause = exchange == null ? failure : exchange.getException();
        if (cause != null) {
            LOG.error("[Hub] The hub could not be told everything anew: {}", cause.getMessage());
        }
    }
}

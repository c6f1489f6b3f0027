package io.github.discordgateway.app.management;

import io.github.discordgateway.hub.outbox.ResendProgress;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the request to send the whole state to the hub again, and reports its progress. */
public final class ResyncRequest {
    /** POST starts a resync; GET returns the progress, see {@link ProgressReply}. */
    public static final String PATH = "/observe/resync";

    private static final Logger LOG = LoggerFactory.getLogger(ResyncRequest.class);
    private static final String ROUTE = "resync";

    private final CamelContext camel;
    private final ProducerTemplate producer;
    private final AtomicBoolean resyncing = new AtomicBoolean();

    ResyncRequest(CamelContext camel) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
    }

    void addTo(Router router) {
        router.post(PATH).handler(this::resync);
        router.get(PATH)
                .handler(request ->
                        Replies.json(request, ProgressReply.of(camel, ResendProgress.RESYNC, resyncing.get())));
    }

    private void resync(RoutingContext request) {
        if (camel.getRoute(ROUTE) == null) {
            Replies.line(request, HttpResponseStatus.NOT_FOUND, "No route " + ROUTE + " is running");
        } else if (!resyncing.compareAndSet(false, true)) {
            Replies.line(request, HttpResponseStatus.CONFLICT, "Another resync is being queued");
        } else {
            producer.asyncSend("direct:" + ROUTE, exchange -> {}).whenComplete(this::resynced);
            Replies.line(request, HttpResponseStatus.ACCEPTED, "The bridge sends the whole state to the hub again");
        }
    }

    private void resynced(@Nullable Exchange exchange, @Nullable Throwable failure) {
        resyncing.set(false);
        Throwable cause = exchange == null ? failure : exchange.getException();
        if (cause != null) {
            LOG.error("[Hub] The whole state could not be sent again: {}", cause.getMessage());
        }
    }
}

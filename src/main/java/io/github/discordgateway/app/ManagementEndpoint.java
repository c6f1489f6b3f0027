package io.github.discordgateway.app;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running program can be asked to do, on the port where Camel shows how it fares. Each answer is one line. */
final class ManagementEndpoint extends MainListenerSupport implements StartupListener, Ordered {
    /** Where a POST makes the program tell the hub everything anew. */
    static final String RESYNC = "/observe/resync";

    private static final Logger LOG = LoggerFactory.getLogger(ManagementEndpoint.class);
    private static final String RESYNC_ROUTE = "resync";
    private static final int ACCEPTED = 202;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final AtomicBoolean resyncing = new AtomicBoolean();

    @Override
    public void afterConfigure(BaseMainSupport main) {
        try {
            main.getCamelContext().addStartupListener(this);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    @Override
    public void onCamelContextStarting(CamelContext camel, boolean alreadyStarted) {
        ManagementHttpServer server = camel.hasService(ManagementHttpServer.class);
        if (server != null) {
            ProducerTemplate producer = camel.createProducerTemplate();
            server.getRouter().post(RESYNC).handler(request -> resync(camel, producer, request));
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext camel, boolean alreadyStarted) {
        // The routes run when the first request can come.
    }

    /** After the listener that starts the HTTP servers. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    private void resync(CamelContext camel, ProducerTemplate producer, RoutingContext request) {
        if (request.request().getHeader("Origin") != null) {
            // Any page in a browser on this machine could send it.
            answer(request, FORBIDDEN, "A page in a browser may not ask for this");
        } else if (camel.getRoute(RESYNC_ROUTE) == null) {
            answer(request, NOT_FOUND, "There is no route " + RESYNC_ROUTE + " among the routes that run");
        } else if (!resyncing.compareAndSet(false, true)) {
            answer(request, CONFLICT, "The hub is being told everything already");
        } else {
            producer.asyncSend("direct:" + RESYNC_ROUTE, exchange -> {}).whenComplete(this::resynced);
            answer(request, ACCEPTED, "The hub is told everything anew; the log says when it has been");
        }
    }

    private void resynced(@Nullable Exchange exchange, @Nullable Throwable failure) {
        resyncing.set(false);
        Throwable cause = exchange == null ? failure : exchange.getException();
        if (cause == null) {
            LOG.info("[Hub] The hub was told everything anew");
        } else {
            LOG.error("[Hub] The hub could not be told everything anew: {}", cause.getMessage());
        }
    }

    private static void answer(RoutingContext request, int status, String line) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(line + "\n");
    }
}

package io.github.discordgateway.app.management;

import io.github.discordgateway.app.management.page.OperatorPage;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Adds the operator's page and the requests of operators to Camel's management port. */
public final class ManagementEndpoint extends MainListenerSupport implements StartupListener, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementEndpoint.class);
    private static final String PATHS = "/observe/*";

    private final String version;

    /**
     * The management port of a program.
     *
     * @param version of the program
     */
    public ManagementEndpoint(String version) {
        this.version = version;
    }

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
            Router router = server.getRouter();
            new OperatorPage(version, camel, server.getRouter().vertx()).addTo(router);
            router.route(PATHS).failureHandler(ManagementEndpoint::explain);
            new ResyncRequest(camel).addTo(router);
            new DeliveryRequests(camel).addTo(router);
            new DeadLetterRequests(camel).addTo(router);
            // Camel's router fails with a ClassCastException if no route takes a request.
            router.route()
                    .last()
                    .handler(request -> Replies.line(
                            request, HttpResponseStatus.NOT_FOUND, "There is nothing at " + request.normalizedPath()));
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext camel, boolean alreadyStarted) {
        // The routes are running before the first request can arrive.
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        ManagementHttpServer server = main.getCamelContext().hasService(ManagementHttpServer.class);
        if (server != null) {
            LOG.info(
                    "[Management] The operator's page is at http://{}:{}/",
                    server.getHost(),
                    server.getRouter().getServer().getPort());
        }
    }

    /** Runs after the listener that starts the HTTP servers. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    /** Responds to a failure of a handler. */
    static void explain(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof IllegalArgumentException) {
            Replies.line(request, HttpResponseStatus.BAD_REQUEST, String.valueOf(failure.getMessage()));
        } else if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            Replies.line(
                    request,
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "The database is not available: " + failure.getMessage());
        } else {
            request.next();
        }
    }
}

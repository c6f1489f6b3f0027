package io.github.discordgateway.app;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What a running program can be asked to do, on the port where Camel shows how it fares. */
final class ManagementEndpoint extends MainListenerSupport implements StartupListener, Ordered {
    private static final String PATHS = "/observe/*";
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

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
            router.post(PATHS).handler(ManagementEndpoint::refuseBrowsers);
            router.route(PATHS).failureHandler(ManagementEndpoint::explain);
            List.of(new ResyncRequest(camel), new DeliveryRequests(camel), new DeadLetterRequests(camel))
                    .forEach(requests -> requests.addTo(router));
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

    private static void explain(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof IllegalArgumentException) {
            Replies.line(request, Replies.BAD_REQUEST, String.valueOf(failure.getMessage()));
        } else if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            Replies.line(request, UNAVAILABLE, "The database cannot be used now: " + failure.getMessage());
        } else {
            request.next();
        }
    }

    /** Any page in a browser on this machine could send it. */
    private static void refuseBrowsers(RoutingContext request) {
        if (request.request().getHeader("Origin") == null) {
            request.next();
        } else {
            Replies.line(request, FORBIDDEN, "A page in a browser may not ask for this");
        }
    }
}

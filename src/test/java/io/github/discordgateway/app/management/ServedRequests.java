package io.github.discordgateway.app.management;

import io.github.discordgateway.app.management.access.RawHttp;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Requests of the management port, over HTTP and an empty database. As an extension of a test they end after each. */
final class ServedRequests implements AfterEachCallback {
    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("(?i)link: <([^>]*)>; rel=\"next\"");

    final DefaultCamelContext camel = new DefaultCamelContext();
    final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final Vertx vertx = Vertx.vertx();
    private int port;

    /** Serves the requests that are added to the router. */
    void serve(Consumer<Router> requests) {
        Router router = Router.router(vertx);
        router.route().failureHandler(ManagementEndpoint::explain);
        requests.accept(router);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** The response, with its headers. */
    String ask(String method, String path) throws IOException {
        return RawHttp.ask(port, "", method + " " + path + " HTTP/1.1", "Host: localhost");
    }

    /** The events in a response that lists some. */
    static List<String> eventIds(String response) {
        return EVENT_ID.matcher(response).results().map(id -> id.group(1)).toList();
    }

    /** The query that a response has for the next page, if there is one. */
    static Optional<String> next(String response) {
        return NEXT.matcher(response).results().map(next -> next.group(1)).findFirst();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        camel.stop();
        dataSource.close();
    }
}

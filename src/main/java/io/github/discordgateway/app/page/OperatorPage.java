package io.github.discordgateway.app.page;

import io.github.discordgateway.app.access.AccessGuard;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;

/** The page on which an operator sees how the program fares, and mends it. */
public final class OperatorPage {
    private static final String CHANGES = "/observe/*";
    private static final Map<String, String> FILES =
            Map.of("/", "index.html", "/operator/page.css", "page.css", "/operator/page.js", "page.js");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

    private final LiveStream live;

    /**
     * The page of a program.
     *
     * @param camel whose beans are looked at
     * @param vertx the one that the pages' connections run on
     */
    public OperatorPage(CamelContext camel, Vertx vertx) {
        live = new LiveStream(
                vertx,
                List.of(
                        new HealthSection(camel),
                        new SessionSection(camel),
                        new DeliverySection(camel),
                        new TrafficSection(camel),
                        new DeadLetterSection(camel),
                        new RoomsSection(camel)));
    }

    /**
     * Lets the page be asked for, before any other request is added to the router. Whoever has been let in may see it;
     * the router's guard decides who that is.
     */
    public void addTo(Router router) {
        FILES.forEach((path, file) -> {
            String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1)) + "; charset=utf-8";
            Buffer content = Buffer.buffer(resource("/operator/" + file));
            router.get(path)
                    .handler(request ->
                            request.response().putHeader("Content-Type", type).end(content));
        });
        router.get(AccessGuard.LIVE).handler(live::open);
        router.post(CHANGES).handler(this::refreshAfter);
    }

    /** What the page's buttons change shows at once. */
    private void refreshAfter(RoutingContext request) {
        request.addBodyEndHandler(done -> live.refresh());
        request.next();
    }

    private static byte[] resource(String name) {
        try (InputStream file = Objects.requireNonNull(OperatorPage.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

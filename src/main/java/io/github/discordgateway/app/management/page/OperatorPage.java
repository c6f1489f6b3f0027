package io.github.discordgateway.app.management.page;

import io.github.discordgateway.app.management.access.AccessGuard;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;

/** Serves the page where an operator sees what is wrong with the program and fixes it. */
public final class OperatorPage {
    private static final String CHANGES = "/observe/*";
    private static final String FOLDER = "/operator/";
    private static final List<String> FILES = List.of(
            "page.css",
            "page.js",
            "actions.js",
            "delivery.js",
            "dom.js",
            "letters.js",
            "plots.js",
            "rooms.js",
            "sessions.js",
            "traffic.js",
            "uncertain.js",
            "verdict.js",
            "words.js");
    private static final Map<String, String> TYPES = Map.of("css", "text/css", "js", "text/javascript");

    private static final String PAGE = new String(resource(FOLDER + "index.html"), StandardCharsets.UTF_8);
    private static final String LOGOUT_PLACE = "<!-- log out -->";
    private static final String LOGOUT = "<form method=\"post\" action=\"/logout\"><button>Log out</button></form>";

    private final LiveStream live;
    private final StatusRequest status;

    /**
     * Creates the page of a program.
     *
     * @param version of the program
     * @param camel the context whose beans it shows
     * @param vertx runs the pages' connections
     */
    public OperatorPage(String version, CamelContext camel, Vertx vertx) {
        live = new LiveStream(vertx, sections(camel));
        status = new StatusRequest(version, sections(camel));
    }

    /** New ones for each reader, because a section belongs to one thread at a time. */
    private static List<Section> sections(CamelContext camel) {
        return List.of(
                new HealthSection(camel),
                new SessionSection(camel),
                new DeliverySection(camel),
                new TrafficSection(camel),
                new UncertainSection(camel),
                new DeadLetterSection(camel),
                new RoomsSection(camel));
    }

    /**
     * Adds the page's requests to a router; call it before other requests are added. The router's guard decides who may
     * see the page.
     */
    public void addTo(Router router) {
        router.get("/").handler(OperatorPage::page);
        FILES.forEach(file -> serve(router, FOLDER + file, file));
        router.get(AccessGuard.LIVE).handler(live::open);
        status.addTo(router);
        router.post(CHANGES).handler(this::refreshAfter);
    }

    /** Sends the page, with a logout button if the browser has logged in. */
    private static void page(RoutingContext request) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(AccessGuard.isLoggedIn(request) ? PAGE.replace(LOGOUT_PLACE, LOGOUT) : PAGE);
    }

    private static void serve(Router router, String path, String file) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1)) + "; charset=utf-8";
        Buffer content = Buffer.buffer(resource(FOLDER + file));
        router.get(path)
                .handler(request ->
                        request.response().putHeader("Content-Type", type).end(content));
    }

    /** Shows the effect of a button at once. */
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

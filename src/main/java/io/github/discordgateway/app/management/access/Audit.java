package io.github.discordgateway.app.management.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each request that changes something: its address, the request and the outcome. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** Other parameters are not logged, since one may hold the token. */
    private static final List<String> PARAMETERS = List.of("id", "event", "reason", "since", "until", "all");

    private static final int SHOWN_CHARACTERS = 300;

    private static final String UNPRINTABLE = "[^!-~]";

    private Audit() {}

    /** Logs the request when its response has ended. */
    static void follow(RoutingContext context, Optional<AccessToken> token) {
        HttpServerRequest request = context.request();
        String address = String.valueOf(request.remoteAddress().hostAddress());
        String said = what(request);
        String what = token.map(secret -> secret.hide(said)).orElse(said);
        context.addEndHandler(ended -> LOG.info(
                "[Management] {} asked for {}: {}",
                address,
                what,
                ended.succeeded()
                        ? HttpResponseStatus.valueOf(context.response().getStatusCode())
                        : "the connection was lost before the response"));
    }

    private static String what(HttpServerRequest request) {
        String parameters = PARAMETERS.stream()
                .flatMap(name -> request.params().getAll(name).stream().map(value -> name + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        String what = request.method() + " " + AccessGuard.path(request).replaceAll(UNPRINTABLE, "?")
                + (parameters.isEmpty() ? "" : "?" + parameters);
        return what.length() > SHOWN_CHARACTERS ? what.substring(0, SHOWN_CHARACTERS) + "…" : what;
    }

    /** Encodes line breaks, in particular. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package io.github.discordgateway.app.management;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/** The parameters of a request to the management port; an IllegalArgumentException says which one is malformed. */
final class Parameters {
    private Parameters() {}

    static Optional<String> text(RoutingContext request, String name) {
        return Optional.ofNullable(request.queryParams().get(name)).filter(value -> !value.isBlank());
    }

    static Optional<Instant> time(RoutingContext request, String name) {
        return text(request, name).map(value -> PointInTime.parse(value, Instant.now()));
    }
}

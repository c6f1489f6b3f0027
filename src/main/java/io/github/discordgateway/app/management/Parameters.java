package io.github.discordgateway.app.management;

import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads the parameters of a request to the management port. An IllegalArgumentException names a malformed value. */
final class Parameters {
    private Parameters() {}

    static Optional<String> text(RoutingContext request, String name) {
        return Optional.ofNullable(request.queryParams().get(name)).filter(value -> !value.isBlank());
    }

    static Optional<Instant> time(RoutingContext request, String name) {
        return text(request, name).map(Parameters::time);
    }

    /** Parses a point in time, or how long ago: {@code 2026-01-31T12:00:00Z}, {@code 90s, 15m, 2h, 3d}. */
    private static Instant time(String text) {
        try {
            String written = text.strip().toUpperCase(Locale.ROOT);
            if (written.matches("[0-9]{1,6}D")) {
                return Instant.now().minus(Duration.parse("P" + written));
            }
            return written.matches("[0-9]{1,9}[SMH]")
                    ? Instant.now().minus(Duration.parse("PT" + written))
                    : Instant.parse(written);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not a time: write 2026-01-31T12:00:00Z, or how long ago, such as 90s, 15m,"
                            + " 2h or 3d",
                    e);
        }
    }
}

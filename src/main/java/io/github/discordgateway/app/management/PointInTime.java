package io.github.discordgateway.app.management;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A point in time as an operator writes it: {@code 2026-01-31T12:00:00Z}, or how long ago, {@code 90s, 15m, 2h, 3d}.
 */
final class PointInTime {
    private PointInTime() {}

    /**
     * The time that a text means.
     *
     * @throws IllegalArgumentException where it means none; the message says what to write
     */
    static Instant parse(String text, Instant now) {
        try {
            String written = text.strip().toUpperCase(Locale.ROOT);
            if (written.matches("[0-9]{1,6}D")) {
                return now.minus(Duration.parse("P" + written));
            }
            return written.matches("[0-9]{1,9}[SMH]")
                    ? now.minus(Duration.parse("PT" + written))
                    : Instant.parse(written);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no time: write it as 2026-01-31T12:00:00Z, or as how long ago, such as 90s, 15m,"
                            + " 2h or 3d",
                    e);
        }
    }
}

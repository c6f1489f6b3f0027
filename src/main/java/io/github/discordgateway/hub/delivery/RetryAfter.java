package io.github.discordgateway.hub.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pause that a {@code Retry-After} header asks for, in seconds or as an HTTP date; at most an hour.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</a>
 */
final class RetryAfter {
    private static final String HEADER = "Retry-After";
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * The pause from now on; empty if the header is missing or malformed.
     *
     * @param headers the response's headers; their names may have any case
     */
    static Optional<Duration> in(@Nullable Map<String, String> headers, Instant now) {
        return headers == null
                ? Optional.empty()
                : headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(HEADER))
                        .findFirst()
                        .flatMap(header -> pause(header.getValue().strip(), now))
                        .map(RetryAfter::bounded);
    }

    private static Optional<Duration> pause(String value, Instant now) {
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}

package io.github.discordgateway.app.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number or duration in {@code application.properties}. Camel would read a malformed one as zero, and would delete at
 * once what it should keep for a month.
 */
public enum Measure {
    LANES("hub.lanes", Kind.COUNT),
    CONNECT_TIMEOUT("hub.connect-timeout", Kind.MILLISECONDS),
    RESPONSE_TIMEOUT("hub.response-timeout", Kind.MILLISECONDS),
    RETRY_STATUSES("hub.retry.statuses", Kind.STATUSES),
    RETRY_DELAY("hub.retry.delay", Kind.MILLISECONDS),
    RETRY_MAX_DELAY("hub.retry.max-delay", Kind.MILLISECONDS),
    RETRY_MULTIPLIER("hub.retry.multiplier", Kind.FACTOR),
    RETRY_JITTER("hub.retry.jitter", Kind.SHARE),
    REDELIVERIES("hub.server-error.redeliveries", Kind.COUNT_OR_ZERO),
    REFUSALS_HOLD("hub.refusals.hold", Kind.TIME),
    CORRECTIONS_PERIOD("hub.corrections.period", Kind.MILLISECONDS),
    SAVE_DELAY("outbox.retry.delay", Kind.MILLISECONDS),
    SAVE_MAX_DELAY("outbox.retry.max-delay", Kind.MILLISECONDS),
    WAKE_PERIOD("outbox.wake-period", Kind.MILLISECONDS),
    DELIVERED_RETENTION("outbox.delivered.retention", Kind.TIME),
    DEAD_LETTER_RETENTION("dead-letters.retention", Kind.TIME),
    HOUSE_KEEPING_PERIOD("house-keeping.period", Kind.TIME);

    private enum Kind {
        COUNT("[1-9][0-9]{0,2}", "a whole number from 1 to 999"),
        COUNT_OR_ZERO("[0-9]{1,9}", "a whole number"),
        MILLISECONDS("[1-9][0-9]{0,8}", "a whole number of milliseconds above zero"),
        FACTOR("[1-9][0-9]{0,2}(\\.[0-9]+)?", "a number such as 2 or 1.5"),
        SHARE("0(\\.[0-9]+)?|1(\\.0+)?", "a number from 0 to 1, such as 0.15"),
        STATUSES("([1-5][0-9]{2}(\\s*,\\s*[1-5][0-9]{2})*)?", "HTTP status codes, separated by commas, or nothing"),
        TIME("[1-9][0-9]{0,8}(ms|s|m|h|d)", "a time such as 90s, 15m, 12h or 30d");

        private final Pattern pattern;
        private final String words;

        Kind(String regex, String words) {
            pattern = Pattern.compile(regex);
            this.words = words;
        }
    }

    private final String property;
    private final Kind kind;

    Measure(String property, Kind kind) {
        this.property = property;
        this.kind = kind;
    }

    /** The Camel property. */
    public String property() {
        return property;
    }

    /** What is wrong with a value, in one line; empty if it is valid. */
    public Optional<String> problem(String value) {
        return kind.pattern.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(property + " is " + SettingFaults.quote(value) + ": make it " + kind.words);
    }
}

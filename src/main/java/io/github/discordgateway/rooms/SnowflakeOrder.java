package io.github.discordgateway.rooms;

import java.util.Comparator;

/** Snowflakes from the oldest to the youngest: by their number, without reading it (no leading zeros). */
final class SnowflakeOrder {
    static final Comparator<String> OLDEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private SnowflakeOrder() {}
}

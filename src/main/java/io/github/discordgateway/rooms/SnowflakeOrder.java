package io.github.discordgateway.rooms;

import java.util.Comparator;

/** The order of snowflakes by number, without parsing them. They have no leading zeros. */
final class SnowflakeOrder {
    static final Comparator<String> OLDEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private SnowflakeOrder() {}
}

package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.transport.ShardChoice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the option {@code shard}. */
final class ShardOption {
    private static final Pattern CERTAIN = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    private ShardOption() {}

    static ShardChoice parse(String option) {
        Matcher certain = CERTAIN.matcher(option.strip());
        if (certain.matches()) {
            try {
                return new ShardChoice.Certain(
                        new Shard(Integer.parseInt(certain.group(1)), Integer.parseInt(certain.group(2))));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The option shard is " + option + ": " + e.getMessage(), e);
            }
        }
        return switch (option.strip()) {
            case "auto" -> new ShardChoice.Owning();
            case "all" -> new ShardChoice.First();
            default ->
                throw new IllegalArgumentException(
                        "The option shard is " + option + ": it is auto, all, or i/n such as 0/2 for the first of two");
        };
    }
}

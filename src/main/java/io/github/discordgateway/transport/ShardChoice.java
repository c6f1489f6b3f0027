package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Shard;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shard option: chooses a session's shard when Discord's number of shards is known. */
public sealed interface ShardChoice {

    /**
     * Parses a choice: {@code auto}, {@code all}, or {@code i/n} with i at least 0 and below n.
     *
     * @throws IllegalArgumentException for anything else; the message gives the allowed values in one clause
     */
    static ShardChoice parse(String text) {
        Matcher certain = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})").matcher(text.strip());
        if (certain.matches()) {
            return new Certain(new Shard(Integer.parseInt(certain.group(1)), Integer.parseInt(certain.group(2))));
        }
        return switch (text.strip()) {
            case "auto" -> new Owning();
            case "all" -> new First();
            default -> throw new IllegalArgumentException("use auto, all, or i/n such as 0/2 for the first of two");
        };
    }

    /**
     * Returns the shard.
     *
     * @param recommended the number of shards in {@code GET /gateway/bot}; empty if it could not be asked
     * @param guildIds the guilds whose events are wanted; empty for all
     * @throws IllegalArgumentException if there is no such shard; the message names the option to fix
     */
    Shard among(OptionalInt recommended, Set<String> guildIds);

    /** Whether a stored session of this shard can be used. */
    boolean accepts(Shard stored, Set<String> guildIds);

    /** Whether only {@code GET /gateway/bot} can determine the shard. */
    default boolean needsRecommendation() {
        return false;
    }

    /** The slot of the {@link SessionKey}. */
    default int slot() {
        return 0;
    }

    /** The shard of the wanted guilds. Without a guild, the only shard of a bot without sharding. */
    record Owning() implements ShardChoice {
        @Override
        public Shard among(OptionalInt recommended, Set<String> guildIds) {
            int count = recommended.orElse(1);
            Set<Shard> owners =
                    guildIds.stream().map(guild -> Shard.owning(guild, count)).collect(Collectors.toSet());
            if (owners.size() > 1) {
                throw new IllegalArgumentException("the guilds " + guildIds + " belong to the shards " + owners
                        + ", and one connection serves one shard: set the option shard=all");
            }
            return owners.isEmpty() ? Shard.ONLY : owners.iterator().next();
        }

        @Override
        public boolean accepts(Shard stored, Set<String> guildIds) {
            return guildIds.isEmpty()
                    ? stored.equals(Shard.ONLY)
                    : guildIds.stream().allMatch(stored::owns);
        }
    }

    /** A fixed shard. */
    record Certain(Shard shard) implements ShardChoice {
        @Override
        public Shard among(OptionalInt recommended, Set<String> guildIds) {
            return shard;
        }

        @Override
        public boolean accepts(Shard stored, Set<String> guildIds) {
            return stored.equals(shard);
        }

        @Override
        public int slot() {
            return shard.id();
        }
    }

    /** The first of all shards, which finds out how many there are. */
    record First() implements ShardChoice {
        @Override
        public Shard among(OptionalInt recommended, Set<String> guildIds) {
            return new Shard(
                    0,
                    recommended.orElseThrow(() -> new IllegalArgumentException(
                            "shard=all needs GET /gateway/bot, which returns the number of shards: leave"
                                    + " DISCORD_GATEWAY_URL out, or set the option shard to i/n")));
        }

        @Override
        public boolean accepts(Shard stored, Set<String> guildIds) {
            return stored.id() == 0;
        }

        @Override
        public boolean needsRecommendation() {
            return true;
        }
    }
}

package io.github.discordgateway.gateway;

/**
 * The part of a bot's guilds that one session serves.
 *
 * @param id from 0, below {@code count}
 * @param count of all shards, above zero
 * @see <a href="https://discord.com/developers/docs/events/gateway#sharding">Gateway, Sharding</a>
 */
public record Shard(int id, int count) {
    /** The only shard of a bot without sharding. */
    public static final Shard ONLY = new Shard(0, 1);

    /** The lower 22 bits of a snowflake are not part of its timestamp and do not select the shard. */
    private static final int TIMESTAMP_SHIFT = 22;

    public Shard {
        if (count < 1 || id < 0 || id >= count) {
            throw new IllegalArgumentException(
                    "there is no shard " + id + " of " + count + ": an id is at least 0 and below the count");
        }
    }

    /**
     * Returns the shard that receives a guild's events.
     *
     * @param guildId a snowflake
     * @param count of all shards, above zero
     * @throws IllegalArgumentException if the guild's id is not a snowflake
     */
    public static Shard owning(String guildId, int count) {
        return new Shard((int) Long.remainderUnsigned(snowflake(guildId) >>> TIMESTAMP_SHIFT, count), count);
    }

    private static long snowflake(String guildId) {
        try {
            return Long.parseUnsignedLong(guildId);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "there is no guild \"" + guildId
                            + "\": the guildId option must be the number that \"Copy Server ID\" gives in Discord",
                    e);
        }
    }

    /** Whether this shard receives the guild's events. */
    public boolean owns(String guildId) {
        return owning(guildId, count).id == id;
    }

    /** The shard's bucket. Shards of the same bucket must identify one after the other (Gateway, Sharding). */
    public int bucket(int maxConcurrency) {
        return id % maxConcurrency;
    }

    @Override
    public String toString() {
        return id + "/" + count;
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.FrameData;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which shard, intents and guilds a session serves: what its routes want now, and what it has begun for. Belongs to the
 * session's event loop.
 */
final class SessionScope {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);

    private final SessionSettings settings;
    private EventRequirements wanted = EventRequirements.of(List.of());
    private EventRequirements begunFor = wanted;
    private Shard shard = Shard.ONLY;

    /** The scope of a session that has not begun and that no route uses. */
    SessionScope(SessionSettings settings) {
        this.settings = settings;
    }

    /** From now on the routes want this. */
    void want(EventRequirements requirements) {
        wanted = requirements;
    }

    /** The shard that was chosen last. */
    Shard shard() {
        return shard;
    }

    /** The number for IDENTIFY. */
    int intents() {
        return wanted.intents();
    }

    /** Whether what the session has begun for brings the events of all intents that are wanted. */
    boolean coversIntents() {
        return begunFor.coversIntents(wanted);
    }

    /**
     * Whether a stored session brings all that is wanted.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message says which one
     */
    boolean isMetBy(Checkpoint stored) {
        return requirements(stored).covers(wanted) && settings.shard().accepts(stored.shard(), wanted.guildIds());
    }

    /** A stored session goes on. */
    void goOn(Checkpoint stored) {
        shard = stored.shard();
        begunFor = requirements(stored);
    }

    /**
     * Chooses the shard to identify for, as {@link SessionSettings#shardAmong}.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message says which one
     */
    Shard choose(OptionalInt recommendedShards) {
        shard = settings.shardAmong(recommendedShards, wanted.guildIds());
        begunFor = wanted;
        return shard;
    }

    /** A session begins for what is wanted. */
    void begin() {
        begunFor = wanted;
    }

    /** Where a session stands. */
    Checkpoint checkpoint(Session session, DispatchFeeds feeds) {
        return new Checkpoint(
                session, feeds.settled(), shard, begunFor.intents(), begunFor.guildIds(), feeds.complete());
    }

    /** Logs if guilds are wanted of which the shard gets nothing. */
    void warnOfGuildsElsewhere() {
        if (!settings.shard().accepts(shard, wanted.guildIds())) {
            LOG.error(
                    "[Gateway] A route wants events of guilds that do not belong to shard {}, and gets none of"
                            + " them: set the option shard=all, or give the route's session another name",
                    shard);
        }
    }

    /** Logs which of the guilds that are wanted the bot is not in: READY lists those of its shard that it is in. */
    void warnOfGuildsWithoutBot(Frame ready) {
        FrameData.guildIds(ready).ifPresent(listed -> wanted.guildIds().stream()
                .filter(guild -> !listed.contains(guild) && shard.owns(guild))
                .sorted()
                .forEach(guild -> LOG.warn(
                        "[Gateway] The bot is not in the server {}, so nothing comes from there: invite it, or"
                                + " set PRIMARY_GUILD_ID (the option guildId) to a server that it is in",
                        guild)));
    }

    private static EventRequirements requirements(Checkpoint stored) {
        return new EventRequirements(stored.intents(), stored.guildIds());
    }
}

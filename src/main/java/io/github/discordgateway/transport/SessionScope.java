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
 * The shard, intents and guilds of a session: what its routes want now, and what the session started with. Runs on the
 * session's event loop.
 */
final class SessionScope {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);

    private final SessionSettings settings;
    private EventRequirements wanted = EventRequirements.of(List.of());
    private EventRequirements startedFor = wanted;
    private Shard shard = Shard.ONLY;

    /** Creates the scope of a session that has not started and has no routes. */
    SessionScope(SessionSettings settings) {
        this.settings = settings;
    }

    /** Sets the requirements of the routes. */
    void want(EventRequirements requirements) {
        wanted = requirements;
    }

    /** The last shard chosen. */
    Shard shard() {
        return shard;
    }

    /** The intents number for IDENTIFY. */
    int intents() {
        return wanted.intents();
    }

    /** Whether the running session delivers the events of all intents that are wanted. */
    boolean coversIntents() {
        return startedFor.coversIntents(wanted);
    }

    /**
     * Whether a stored session delivers everything that is wanted.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message says which one
     */
    boolean isMetBy(Checkpoint stored) {
        return requirements(stored).covers(wanted) && settings.shard().accepts(stored.shard(), wanted.guildIds());
    }

    /** Continues a stored session. */
    void continueFrom(Checkpoint stored) {
        shard = stored.shard();
        startedFor = requirements(stored);
    }

    /**
     * Chooses the shard to identify for, as {@link SessionSettings#shardAmong}.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message says which one
     */
    Shard choose(OptionalInt recommendedShards) {
        shard = settings.shardAmong(recommendedShards, wanted.guildIds());
        startedFor = wanted;
        return shard;
    }

    /** Starts a session for the current requirements. */
    void begin() {
        startedFor = wanted;
    }

    /** The current checkpoint. */
    Checkpoint checkpoint(Session session, DispatchFeeds feeds) {
        return new Checkpoint(
                session, feeds.settled(), shard, startedFor.intents(), startedFor.guildIds(), feeds.complete());
    }

    /** Logs an error if the routes want guilds of other shards. */
    void warnOfGuildsElsewhere() {
        if (!settings.shard().accepts(shard, wanted.guildIds())) {
            LOG.error(
                    "[Gateway] A route wants events of guilds outside shard {}, and gets none of"
                            + " them: set the option shard=all, or give the route's session another name",
                    shard);
        }
    }

    /** Logs a warning for each wanted guild without the bot: READY lists the bot's guilds of this shard. */
    void warnOfGuildsWithoutBot(Frame ready) {
        FrameData.guildIds(ready).ifPresent(listed -> wanted.guildIds().stream()
                .filter(guild -> !listed.contains(guild) && shard.owns(guild))
                .sorted()
                .forEach(guild -> LOG.warn(
                        "[Gateway] The bot is not in the server {}, so it gets no events from there: invite it, or"
                                + " set PRIMARY_GUILD_ID (the option guildId) to a server that it is in",
                        guild)));
    }

    private static EventRequirements requirements(Checkpoint stored) {
        return new EventRequirements(stored.intents(), stored.guildIds());
    }
}

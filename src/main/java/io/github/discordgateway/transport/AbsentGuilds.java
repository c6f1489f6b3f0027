package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.FrameData;
import io.github.discordgateway.gateway.Shard;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which of the guilds that routes want the bot is not in: READY lists all that it is in. */
final class AbsentGuilds {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);

    private AbsentGuilds() {}

    /**
     * Warns of each.
     *
     * @param shard the one that READY is for; it lists the guilds of no other
     */
    static void warn(Set<String> wanted, Shard shard, Frame ready) {
        FrameData.guildIds(ready).ifPresent(listed -> wanted.stream()
                .filter(guild -> !listed.contains(guild) && shard.owns(guild))
                .sorted()
                .forEach(guild -> LOG.warn(
                        "[Gateway] The bot is not in the server {}, so nothing comes from there: invite it, or"
                                + " set PRIMARY_GUILD_ID (the option guildId) to a server that it is in",
                        guild)));
    }
}

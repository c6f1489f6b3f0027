package io.github.discordgateway.component;

import org.apache.camel.spi.Metadata;

/** The headers of an exchange from the Discord Gateway. */
public final class DiscordGatewayConstants {

    @Metadata(description = "The type of the event, for example VOICE_STATE_UPDATE", javaType = "String")
    public static final String EVENT_TYPE = "CamelDiscordGatewayEventType";

    @Metadata(
            description = "The id of the guild that the event is about; missing where the event names none",
            javaType = "String")
    public static final String GUILD_ID = "CamelDiscordGatewayGuildId";

    @Metadata(description = "The sequence number of the event in its session", javaType = "Long")
    public static final String SEQUENCE = "CamelDiscordGatewaySequence";

    @Metadata(
            description = "Names the gateway session that brought the event, and no other: Discord's id, and what tells"
                    + " sessions with the same id apart; not to be shown whole",
            javaType = "String")
    public static final String SESSION_ID = "CamelDiscordGatewaySessionId";

    @Metadata(
            description = "True if events with a higher sequence number came before it; missing otherwise",
            javaType = "Boolean")
    public static final String LATE = "CamelDiscordGatewayLate";

    private DiscordGatewayConstants() {}
}

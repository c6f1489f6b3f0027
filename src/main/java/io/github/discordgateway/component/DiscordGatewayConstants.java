package io.github.discordgateway.component;

import org.apache.camel.spi.Metadata;

/** The headers of an exchange from the Discord Gateway. */
public final class DiscordGatewayConstants {

    @Metadata(description = "The type of the event, for example VOICE_STATE_UPDATE", javaType = "String")
    public static final String EVENT_TYPE = "CamelDiscordGatewayEventType";

    @Metadata(description = "The id of the guild of the event; missing if the event names none", javaType = "String")
    public static final String GUILD_ID = "CamelDiscordGatewayGuildId";

    @Metadata(description = "The sequence number of the event in its session", javaType = "Long")
    public static final String SEQUENCE = "CamelDiscordGatewaySequence";

    @Metadata(
            description = "The unique key of the gateway session that delivered the event: Discord's id and a"
                    + " suffix that distinguishes sessions with the same id. Never show it whole",
            javaType = "String")
    public static final String SESSION_ID = "CamelDiscordGatewaySessionId";

    @Metadata(
            description = "True if events with a higher sequence number arrived before it; missing otherwise",
            javaType = "Boolean")
    public static final String LATE = "CamelDiscordGatewayLate";

    private DiscordGatewayConstants() {}
}

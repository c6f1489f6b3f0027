package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.transport.BotToken;
import io.github.discordgateway.transport.GatewayAccess;
import io.github.discordgateway.transport.Subscription;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of the component and of its endpoints; each endpoint has a copy of its own. */
@UriParams
public class DiscordGatewayConfiguration implements Cloneable {

    @UriParam(
            label = "security",
            description = "The bot token, without the word Bot. Set it on the component, so that it is in no URI.")
    @Metadata(secret = true)
    private @Nullable String botToken;

    @UriParam(
            description =
                    "Only events of this guild reach the route, and those that name no guild. Without it, events of all"
                            + " guilds do.")
    private @Nullable String guildId;

    @UriParam(
            defaultValue = "*",
            description = "The types of the events for the route, separated by commas, for example"
                    + " GUILD_CREATE,VOICE_STATE_UPDATE; an asterisk for all that need no privileged intent.")
    private String events = "*";

    @UriParam(
            description = "The intents to identify with, as names separated by commas or as a number. By default those"
                    + " that the events need.")
    private @Nullable String intents;

    @UriParam(
            label = "advanced",
            description =
                    "The gateway URL (wss, or ws on a loopback address). By default what GET /gateway/bot answers.")
    private @Nullable String gatewayUrl;

    @UriParam(
            label = "advanced",
            defaultValue = "https://discord.com/api/v10",
            description = "The base of Discord's REST API.")
    private String apiUrl = "https://discord.com/api/v10";

    @UriParam(
            label = "advanced",
            defaultValue = "zlib-stream",
            enums = "none,zlib-stream,zstd-stream",
            description = "How Discord compresses what it sends; zstd-stream needs zstd-jni on the class path.")
    private String compression = "zlib-stream";

    @UriParam(
            label = "advanced",
            defaultValue = "33554432",
            description = "How many bytes of events may wait for the route. Above it the connection is closed, the"
                    + " waiting events are worked off, and the session is resumed.")
    private long maxQueuedBytes = 32L * 1024 * 1024;

    /** A configuration of its own with the same values. */
    public DiscordGatewayConfiguration copy() {
        try {
            return (DiscordGatewayConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** How to reach Discord; an IllegalArgumentException names the option to mend. */
    GatewayAccess access() {
        if (botToken == null || botToken.isBlank()) {
            throw new IllegalArgumentException("The option botToken of the discord-gateway component is missing: set"
                    + " camel.component.discord-gateway.bot-token to the token from"
                    + " https://discord.com/developers/applications > your application > Bot > Reset Token");
        }
        return new GatewayAccess(
                new BotToken(botToken), uri("apiUrl", apiUrl), fixedGateway(), Compression.of(compression));
    }

    /** What to ask for; an IllegalArgumentException names the option to mend. */
    Subscription subscription() {
        Set<String> types = EventSelection.types(events);
        return new Subscription(
                EventSelection.intents(types, Optional.ofNullable(intents)),
                types,
                Optional.ofNullable(guildId).filter(id -> !id.isBlank()));
    }

    private Optional<URI> fixedGateway() {
        if (gatewayUrl == null || gatewayUrl.isBlank()) {
            return Optional.empty();
        }
        URI url = uri("gatewayUrl", gatewayUrl);
        if (!GatewayUrl.isSafe(url)) {
            throw new IllegalArgumentException("The option gatewayUrl is " + gatewayUrl
                    + ": the token goes only to a wss URL, or to a ws URL on a loopback address");
        }
        return Optional.of(url);
    }

    private static URI uri(String option, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option " + option + " is no URL: " + value, e);
        }
    }

    public @Nullable String getBotToken() {
        return botToken;
    }

    public void setBotToken(@Nullable String botToken) {
        this.botToken = botToken;
    }

    public @Nullable String getGuildId() {
        return guildId;
    }

    public void setGuildId(@Nullable String guildId) {
        this.guildId = guildId;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public @Nullable String getIntents() {
        return intents;
    }

    public void setIntents(@Nullable String intents) {
        this.intents = intents;
    }

    public @Nullable String getGatewayUrl() {
        return gatewayUrl;
    }

    public void setGatewayUrl(@Nullable String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
    }

    public String getApiUrl() {
        return apiUrl;
    }

    public void setApiUrl(String apiUrl) {
        this.apiUrl = apiUrl;
    }

    public String getCompression() {
        return compression;
    }

    public void setCompression(String compression) {
        this.compression = compression;
    }

    public long getMaxQueuedBytes() {
        return maxQueuedBytes;
    }

    public void setMaxQueuedBytes(long maxQueuedBytes) {
        this.maxQueuedBytes = maxQueuedBytes;
    }
}

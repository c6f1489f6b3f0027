package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.gateway.PlaintextPolicy;
import io.github.discordgateway.transport.BotToken;
import io.github.discordgateway.transport.GatewayAccess;
import io.github.discordgateway.transport.HeartbeatSequence;
import io.github.discordgateway.transport.SessionSettings;
import io.github.discordgateway.transport.SessionStore;
import io.github.discordgateway.transport.ShardChoice;
import io.github.discordgateway.transport.Subscription;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The options of the component and its endpoints. Each endpoint has its own copy. */
@UriParams
public class DiscordGatewayConfiguration implements Cloneable {

    @UriParam(
            label = "security",
            description = "The bot token, without the word Bot. Set it on the component, so that it is in no URI.")
    @Metadata(secret = true)
    private @Nullable String botToken;

    @UriParam(
            description = "The only guild whose events the route gets. Events that name no guild always reach it."
                    + " By default the events of all guilds.")
    private @Nullable String guildId;

    @UriParam(
            defaultValue = "*",
            description = "The event types for the route, separated by commas, for example"
                    + " GUILD_CREATE,VOICE_STATE_UPDATE. An asterisk means all that need no privileged intent.")
    private String events = "*";

    @UriParam(
            description = "The intents to identify with, as names separated by commas or as a number. By default"
                    + " those that the events need.")
    private @Nullable String intents;

    @UriParam(
            label = "advanced",
            description = "The gateway URL (wss, or ws on a loopback address). By default the one that GET"
                    + " /gateway/bot returns.")
    private @Nullable String gatewayUrl;

    @UriParam(
            label = "advanced",
            defaultValue = "https://discord.com/api/v10",
            description = "The base URL of Discord's REST API.")
    private String apiUrl = "https://discord.com/api/v10";

    @UriParam(
            label = "advanced",
            defaultValue = "zlib-stream",
            enums = "none,zlib-stream,zstd-stream",
            description = "How Discord compresses its messages. zstd-stream needs zstd-jni on the class path.")
    private String compression = "zlib-stream";

    @UriParam(
            label = "advanced",
            defaultValue = "33554432",
            description = "The most bytes of events that may wait for the route, at most a quarter of the heap."
                    + " Above it the connection closes, the route processes the queued events, and the session"
                    + " resumes.")
    private long maxQueuedBytes = 32L * 1024 * 1024;

    @UriParam(
            defaultValue = "auto",
            description = "The shard: auto for the one of the guild, i/n for a fixed one, counted from 0, or all"
                    + " for every shard that GET /gateway/bot recommends.")
    private String shard = "auto";

    @UriParam(
            label = "advanced",
            defaultValue = "settle",
            enums = "settle,redeliver",
            description = "What happens to an event whose exchange fails after the route's error handler: settle"
                    + " continues with the next event. redeliver retries it until it succeeds, with a pause that"
                    + " grows from one second to a minute.")
    private String failedExchange = "settle";

    @UriParam(
            label = "advanced",
            description = "Whether all queued events become one exchange, up to maxBatchSize, instead of one each."
                    + " Its body is a list of messages in the order of the events.")
    private boolean batching;

    @UriParam(label = "advanced", defaultValue = "500", description = "The most events in a batch.")
    private int maxBatchSize = 500;

    @UriParam(
            label = "advanced",
            defaultValue = "500",
            description = "The most identifies of the bot in 24 hours, over all sessions in the same store. Discord"
                    + " resets the token of a bot that identifies 1000 times.")
    private int maxIdentifiesPerDay = 500;

    @UriParam(
            label = "advanced",
            defaultValue = "stored",
            enums = "stored,received",
            description = "The sequence number that heartbeats carry: the highest stored one, so that Discord keeps"
                    + " what a restart needs, or the highest received one.")
    private String heartbeatSequence = "stored";

    @UriParam(
            label = "advanced",
            description = "Whether the session also ends on Discord's side with its last route. By default it can"
                    + " be resumed for a while.")
    private boolean signOff;

    @UriParam(
            label = "advanced",
            description = "The store that keeps sessions and the count of identifies over restarts. By default the"
                    + " one in the registry, else memory.")
    @Metadata(autowired = true)
    private @Nullable SessionStore sessionStore;

    @UriParam(label = "security", description = "Trust and keys for the connections to Discord.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(
            label = "security",
            description = "Whether the token may be sent unencrypted (ws, http) to another machine, for example to"
                    + " a gateway proxy in a trusted network. By default only to a loopback address.")
    private boolean allowPlaintext;

    @UriParam(label = "proxy", description = "The host of a proxy to Discord.")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy", description = "The port of the proxy.")
    private int proxyPort;

    @UriParam(
            label = "proxy",
            defaultValue = "HTTP",
            enums = "HTTP,SOCKS4,SOCKS5",
            description = "The type of the proxy.")
    private ProxyType proxyType = ProxyType.HTTP;

    @UriParam(label = "proxy", description = "The user name for the proxy.")
    @Metadata(secret = true)
    private @Nullable String proxyUsername;

    @UriParam(label = "proxy", description = "The password for the proxy.")
    @Metadata(secret = true)
    private @Nullable String proxyPassword;

    /** Returns a copy with the same values. */
    public DiscordGatewayConfiguration copy() {
        try {
            return (DiscordGatewayConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * The settings of a session. An IllegalArgumentException names the option to fix.
     *
     * @param name the session's name
     * @param memory the store if none is set
     */
    public SessionSettings settings(CamelContext camel, String name, SessionStore memory) {
        return new SessionSettings(
                access(camel), name, shard(), sessionStore == null ? memory : sessionStore, carriedByHeartbeats());
    }

    private ShardChoice shard() {
        try {
            return ShardChoice.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option shard is " + shard + ": " + e.getMessage(), e);
        }
    }

    private GatewayAccess access(CamelContext camel) {
        if (botToken == null || botToken.isBlank()) {
            throw new IllegalArgumentException("The option botToken of the discord-gateway component is missing: set"
                    + " camel.component.discord-gateway.bot-token to the token from"
                    + " https://discord.com/developers/applications > your application > Bot > Reset Token");
        }
        return new GatewayAccess(
                new BotToken(botToken),
                api(),
                fixedGateway(),
                Compression.of(compression),
                new ConnectionOptions(
                        camel,
                        Optional.ofNullable(sslContextParameters),
                        Optional.ofNullable(proxyHost)
                                .filter(host -> !host.isBlank())
                                .map(this::proxy),
                        plaintext()));
    }

    private Proxy proxy(String host) {
        if (proxyPort <= 0) {
            throw new IllegalArgumentException(
                    "The option proxyPort is missing: set it together with proxyHost=" + host);
        }
        return new Proxy(
                proxyType, host, proxyPort, Optional.ofNullable(proxyUsername), Optional.ofNullable(proxyPassword));
    }

    /** Whether a failed exchange is delivered to the route again. */
    boolean redelivers() {
        return switch (failedExchange) {
            case "settle" -> false;
            case "redeliver" -> true;
            default ->
                throw new IllegalArgumentException(
                        "The option failedExchange is " + failedExchange + ": set it to settle or redeliver");
        };
    }

    /** The options for making exchanges. */
    DispatchExchanges exchanges() {
        if (maxBatchSize < 1) {
            throw new IllegalArgumentException(
                    "The option maxBatchSize is " + maxBatchSize + ": set it to a number above zero");
        }
        return new DispatchExchanges(batching, maxBatchSize);
    }

    private HeartbeatSequence carriedByHeartbeats() {
        return switch (heartbeatSequence) {
            case "stored" -> HeartbeatSequence.STORED;
            case "received" -> HeartbeatSequence.RECEIVED;
            default ->
                throw new IllegalArgumentException(
                        "The option heartbeatSequence is " + heartbeatSequence + ": set it to stored or received");
        };
    }

    /** The subscription. An IllegalArgumentException names the option to fix. */
    public Subscription subscription() {
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
        if (!GatewayUrl.isSafe(url, plaintext())) {
            throw new IllegalArgumentException("The option gatewayUrl is " + gatewayUrl
                    + ": the token goes only to a wss URL, or to a ws URL on a loopback address, unless"
                    + " allowPlaintext=true declares the network trusted");
        }
        return Optional.of(url);
    }

    private URI api() {
        URI url = uri("apiUrl", apiUrl);
        if (!GatewayUrl.isSafeApi(url, plaintext())) {
            throw new IllegalArgumentException("The option apiUrl is " + apiUrl
                    + ": the token goes only to an https URL, or to an http URL on a loopback address, unless"
                    + " allowPlaintext=true declares the network trusted");
        }
        return url;
    }

    private PlaintextPolicy plaintext() {
        return allowPlaintext ? PlaintextPolicy.ANYWHERE : PlaintextPolicy.ON_LOOPBACK;
    }

    private static URI uri(String option, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option " + option + " is not a URL: " + value, e);
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

    public String getShard() {
        return shard;
    }

    public void setShard(String shard) {
        this.shard = shard;
    }

    public String getFailedExchange() {
        return failedExchange;
    }

    public void setFailedExchange(String failedExchange) {
        this.failedExchange = failedExchange;
    }

    public boolean isBatching() {
        return batching;
    }

    public void setBatching(boolean batching) {
        this.batching = batching;
    }

    public int getMaxBatchSize() {
        return maxBatchSize;
    }

    public void setMaxBatchSize(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
    }

    public int getMaxIdentifiesPerDay() {
        return maxIdentifiesPerDay;
    }

    public void setMaxIdentifiesPerDay(int maxIdentifiesPerDay) {
        this.maxIdentifiesPerDay = maxIdentifiesPerDay;
    }

    public String getHeartbeatSequence() {
        return heartbeatSequence;
    }

    public void setHeartbeatSequence(String heartbeatSequence) {
        this.heartbeatSequence = heartbeatSequence;
    }

    public boolean isSignOff() {
        return signOff;
    }

    public void setSignOff(boolean signOff) {
        this.signOff = signOff;
    }

    public @Nullable SessionStore getSessionStore() {
        return sessionStore;
    }

    public void setSessionStore(@Nullable SessionStore sessionStore) {
        this.sessionStore = sessionStore;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isAllowPlaintext() {
        return allowPlaintext;
    }

    public void setAllowPlaintext(boolean allowPlaintext) {
        this.allowPlaintext = allowPlaintext;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public ProxyType getProxyType() {
        return proxyType;
    }

    public void setProxyType(ProxyType proxyType) {
        this.proxyType = proxyType;
    }

    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }
}

package io.github.discordgateway.component;

import io.github.discordgateway.transport.SessionStore;
import io.vertx.core.net.ProxyType;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.builder.endpoint.AbstractEndpointBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Builds an endpoint of this component in Camel's type-safe endpoint DSL:
 * {@code from(discordGateway("main").guildId("128"))}.
 *
 * <p>Needs camel-endpointdsl on the class path. The options are those of {@link DiscordGatewayConfiguration}. Set a
 * placeholder for a non-text option with {@link #doSetProperty}. Not thread-safe.
 */
public final class DiscordGatewayEndpointBuilder extends AbstractEndpointBuilder implements EndpointConsumerBuilder {

    private DiscordGatewayEndpointBuilder(String name) {
        super("discord-gateway", name);
    }

    /**
     * Creates an endpoint that receives events from the Discord Gateway.
     *
     * @param name the session's name; endpoints with the same name share the session
     */
    public static DiscordGatewayEndpointBuilder discordGateway(String name) {
        return new DiscordGatewayEndpointBuilder(name);
    }

    /** The event types for the route, separated by commas. By default all that need no privileged intent. */
    public DiscordGatewayEndpointBuilder events(String events) {
        return with("events", events);
    }

    /** Only events of this guild, and those without a guild. */
    public DiscordGatewayEndpointBuilder guildId(String guildId) {
        return with("guildId", guildId);
    }

    /** The intents to request, as names separated by commas or as a number. By default those that the events need. */
    public DiscordGatewayEndpointBuilder intents(String intents) {
        return with("intents", intents);
    }

    /** {@code auto}, {@code i/n} or {@code all}. */
    public DiscordGatewayEndpointBuilder shard(String shard) {
        return with("shard", shard);
    }

    /** Whether failures of the session go through the route's error handler. */
    public DiscordGatewayEndpointBuilder bridgeErrorHandler(boolean bridgeErrorHandler) {
        return with("bridgeErrorHandler", bridgeErrorHandler);
    }

    /** The handler of session failures. Not used with {@link #bridgeErrorHandler}. */
    public DiscordGatewayEndpointBuilder exceptionHandler(ExceptionHandler exceptionHandler) {
        return with("exceptionHandler", exceptionHandler);
    }

    /** The pattern of the exchanges. */
    public DiscordGatewayEndpointBuilder exchangePattern(ExchangePattern exchangePattern) {
        return with("exchangePattern", exchangePattern);
    }

    /** The base URL of Discord's REST API. */
    public DiscordGatewayEndpointBuilder apiUrl(String apiUrl) {
        return with("apiUrl", apiUrl);
    }

    /** Whether all queued events become one exchange. */
    public DiscordGatewayEndpointBuilder batching(boolean batching) {
        return with("batching", batching);
    }

    /** {@code none}, {@code zlib-stream} or {@code zstd-stream}. */
    public DiscordGatewayEndpointBuilder compression(String compression) {
        return with("compression", compression);
    }

    /** What happens to an event whose exchange fails: {@code settle} or {@code redeliver}. */
    public DiscordGatewayEndpointBuilder failedExchange(String failedExchange) {
        return with("failedExchange", failedExchange);
    }

    /** The gateway URL. By default the one that Discord names. */
    public DiscordGatewayEndpointBuilder gatewayUrl(String gatewayUrl) {
        return with("gatewayUrl", gatewayUrl);
    }

    /** The sequence number that heartbeats carry: {@code stored} or {@code received}. */
    public DiscordGatewayEndpointBuilder heartbeatSequence(String heartbeatSequence) {
        return with("heartbeatSequence", heartbeatSequence);
    }

    /** The most events in a batch; above zero. */
    public DiscordGatewayEndpointBuilder maxBatchSize(int maxBatchSize) {
        return with("maxBatchSize", maxBatchSize);
    }

    /** The most identifies of the bot in 24 hours; from 1 to 999. */
    public DiscordGatewayEndpointBuilder maxIdentifiesPerDay(int maxIdentifiesPerDay) {
        return with("maxIdentifiesPerDay", maxIdentifiesPerDay);
    }

    /** The most bytes of events that may wait for the route. */
    public DiscordGatewayEndpointBuilder maxQueuedBytes(long maxQueuedBytes) {
        return with("maxQueuedBytes", maxQueuedBytes);
    }

    /** The store that keeps the session over restarts. */
    public DiscordGatewayEndpointBuilder sessionStore(SessionStore sessionStore) {
        return with("sessionStore", sessionStore);
    }

    /** Whether the session also ends on Discord's side with its last route. */
    public DiscordGatewayEndpointBuilder signOff(boolean signOff) {
        return with("signOff", signOff);
    }

    /** The host of a proxy to Discord. */
    public DiscordGatewayEndpointBuilder proxyHost(String proxyHost) {
        return with("proxyHost", proxyHost);
    }

    /** The password for the proxy. Better set it on the component. */
    public DiscordGatewayEndpointBuilder proxyPassword(String proxyPassword) {
        return with("proxyPassword", proxyPassword);
    }

    /** The port of the proxy. */
    public DiscordGatewayEndpointBuilder proxyPort(int proxyPort) {
        return with("proxyPort", proxyPort);
    }

    /** The type of the proxy. */
    public DiscordGatewayEndpointBuilder proxyType(ProxyType proxyType) {
        return with("proxyType", proxyType);
    }

    /** The user name for the proxy. */
    public DiscordGatewayEndpointBuilder proxyUsername(String proxyUsername) {
        return with("proxyUsername", proxyUsername);
    }

    /** Whether the token may be sent unencrypted to another machine. */
    public DiscordGatewayEndpointBuilder allowPlaintext(boolean allowPlaintext) {
        return with("allowPlaintext", allowPlaintext);
    }

    /** The bot token. Better set it on the component. */
    public DiscordGatewayEndpointBuilder botToken(String botToken) {
        return with("botToken", botToken);
    }

    /** Trust and keys for the connections to Discord. */
    public DiscordGatewayEndpointBuilder sslContextParameters(SSLContextParameters sslContextParameters) {
        return with("sslContextParameters", sslContextParameters);
    }

    private DiscordGatewayEndpointBuilder with(String option, Object value) {
        doSetProperty(option, value);
        return this;
    }
}

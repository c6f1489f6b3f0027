package io.github.discordgateway.component;

import io.github.discordgateway.transport.SessionStore;
import io.vertx.core.net.ProxyType;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.builder.endpoint.AbstractEndpointBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * An endpoint of this component in Camel's type-safe endpoint DSL: {@code from(discordGateway("main").guildId("128"))}.
 *
 * <p>Needs camel-endpointdsl on the class path. The options are those of {@link DiscordGatewayConfiguration}; a
 * placeholder for one that is no text is set by {@link #doSetProperty}. Not thread-safe.
 */
public final class DiscordGatewayEndpointBuilder extends AbstractEndpointBuilder implements EndpointConsumerBuilder {

    private DiscordGatewayEndpointBuilder(String name) {
        super("discord-gateway", name);
    }

    /**
     * An endpoint that receives events from the Discord Gateway.
     *
     * @param name for the session; endpoints of the same name share it
     */
    public static DiscordGatewayEndpointBuilder discordGateway(String name) {
        return new DiscordGatewayEndpointBuilder(name);
    }

    /** The types of the events for the route, separated by commas; all that need no privileged intent by default. */
    public DiscordGatewayEndpointBuilder events(String events) {
        return with("events", events);
    }

    /** Only events of this guild, and those that name none. */
    public DiscordGatewayEndpointBuilder guildId(String guildId) {
        return with("guildId", guildId);
    }

    /**
     * The intents to identify with, as names separated by commas or as a number; by default those that the events need.
     */
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

    /** Who hears of failures of the session; not with {@link #bridgeErrorHandler}. */
    public DiscordGatewayEndpointBuilder exceptionHandler(ExceptionHandler exceptionHandler) {
        return with("exceptionHandler", exceptionHandler);
    }

    /** The pattern of the exchanges. */
    public DiscordGatewayEndpointBuilder exchangePattern(ExchangePattern exchangePattern) {
        return with("exchangePattern", exchangePattern);
    }

    /** The base of Discord's REST API. */
    public DiscordGatewayEndpointBuilder apiUrl(String apiUrl) {
        return with("apiUrl", apiUrl);
    }

    /** Whether all events that wait become one exchange. */
    public DiscordGatewayEndpointBuilder batching(boolean batching) {
        return with("batching", batching);
    }

    /** {@code none}, {@code zlib-stream} or {@code zstd-stream}. */
    public DiscordGatewayEndpointBuilder compression(String compression) {
        return with("compression", compression);
    }

    /** What becomes of an event whose exchange fails: {@code settle} or {@code redeliver}. */
    public DiscordGatewayEndpointBuilder failedExchange(String failedExchange) {
        return with("failedExchange", failedExchange);
    }

    /** The gateway URL; by default what Discord names. */
    public DiscordGatewayEndpointBuilder gatewayUrl(String gatewayUrl) {
        return with("gatewayUrl", gatewayUrl);
    }

    /** Which sequence number heartbeats carry: {@code stored} or {@code received}. */
    public DiscordGatewayEndpointBuilder heartbeatSequence(String heartbeatSequence) {
        return with("heartbeatSequence", heartbeatSequence);
    }

    /** How many events a batch has at most; above zero. */
    public DiscordGatewayEndpointBuilder maxBatchSize(int maxBatchSize) {
        return with("maxBatchSize", maxBatchSize);
    }

    /** How often the bot may identify in 24 hours; from 1 to below 1000. */
    public DiscordGatewayEndpointBuilder maxIdentifiesPerDay(int maxIdentifiesPerDay) {
        return with("maxIdentifiesPerDay", maxIdentifiesPerDay);
    }

    /** How many bytes of events may wait for the route. */
    public DiscordGatewayEndpointBuilder maxQueuedBytes(long maxQueuedBytes) {
        return with("maxQueuedBytes", maxQueuedBytes);
    }

    /** Where the session outlives the process. */
    public DiscordGatewayEndpointBuilder sessionStore(SessionStore sessionStore) {
        return with("sessionStore", sessionStore);
    }

    /** Whether the end of the last route ends the session on Discord's side, too. */
    public DiscordGatewayEndpointBuilder signOff(boolean signOff) {
        return with("signOff", signOff);
    }

    /** The host of a proxy to Discord. */
    public DiscordGatewayEndpointBuilder proxyHost(String proxyHost) {
        return with("proxyHost", proxyHost);
    }

    /** The password for the proxy; better set on the component. */
    public DiscordGatewayEndpointBuilder proxyPassword(String proxyPassword) {
        return with("proxyPassword", proxyPassword);
    }

    /** The port of the proxy. */
    public DiscordGatewayEndpointBuilder proxyPort(int proxyPort) {
        return with("proxyPort", proxyPort);
    }

    /** The kind of the proxy. */
    public DiscordGatewayEndpointBuilder proxyType(ProxyType proxyType) {
        return with("proxyType", proxyType);
    }

    /** The user name for the proxy. */
    public DiscordGatewayEndpointBuilder proxyUsername(String proxyUsername) {
        return with("proxyUsername", proxyUsername);
    }

    /** Whether the token may go unencrypted to another machine. */
    public DiscordGatewayEndpointBuilder allowPlaintext(boolean allowPlaintext) {
        return with("allowPlaintext", allowPlaintext);
    }

    /** The bot token; better set on the component. */
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

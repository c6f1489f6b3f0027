package io.github.discordgateway.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a simulator. The defaults are Discord's.
 *
 * <p>Not thread-safe. Do not change it after a simulator was started with it.
 */
public final class SimulatorOptions {

    private int port;
    private String token = "simulator-token";
    private String guildId = "1270000000000000128";
    private @Nullable String gatewayUrl;
    private @Nullable String resumeGatewayUrl;
    private Duration heartbeatInterval = Duration.ofMillis(41_250);
    private @Nullable Duration heartbeatTimeout;
    private KeyOrder keyOrder = KeyOrder.T_S_OP_D;
    private int splitAfter = Integer.MAX_VALUE;
    private Duration sessionLifetime = Duration.ofMinutes(2);
    private int replayCapacity = 10_000;
    private boolean trimReplayOnHeartbeat;
    private int shards = 1;
    private int sessionStartLimit = 1000;
    private int identifiesUsed;
    private int maxConcurrency = 1;
    private Duration identifyInterval = Duration.ofSeconds(5);
    private int privilegedIntents;

    /** The TCP port on 127.0.0.1; 0, the default, takes any free one. */
    public SimulatorOptions port(int port) {
        this.port = port;
        return this;
    }

    /** The only bot token that is accepted; {@code simulator-token} by default. */
    public SimulatorOptions token(String token) {
        this.token = token;
        return this;
    }

    /** The bot token that is accepted. */
    public String token() {
        return token;
    }

    /** The scripted guild's id, a snowflake as a decimal string. */
    public SimulatorOptions guildId(String guildId) {
        if (!guildId.matches("[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("A guild id is a snowflake in decimal digits, not '" + guildId + "'");
        }
        this.guildId = guildId;
        return this;
    }

    /** The URL that {@code /gateway/bot} returns, with or without path and query; by default this simulator's. */
    public SimulatorOptions gatewayUrl(String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
        return this;
    }

    /** The {@code resume_gateway_url} in READY; by default this simulator's URL. */
    public SimulatorOptions resumeGatewayUrl(String resumeGatewayUrl) {
        this.resumeGatewayUrl = resumeGatewayUrl;
        return this;
    }

    /** The heartbeat interval in HELLO; 41.25 s by default. */
    public SimulatorOptions heartbeatInterval(Duration heartbeatInterval) {
        this.heartbeatInterval = heartbeatInterval;
        return this;
    }

    /**
     * How long a client may send no heartbeat before its session ends with close 4009; two intervals by default.
     * Discord promises no figure.
     */
    public SimulatorOptions heartbeatTimeout(Duration heartbeatTimeout) {
        this.heartbeatTimeout = heartbeatTimeout;
        return this;
    }

    /** The order of an envelope's keys; {@link KeyOrder#T_S_OP_D} by default. */
    public SimulatorOptions keyOrder(KeyOrder keyOrder) {
        this.keyOrder = keyOrder;
        return this;
    }

    /**
     * The most bytes of one zlib-stream WebSocket message; a longer gateway message takes several. No limit by default.
     */
    public SimulatorOptions splitAfter(int bytes) {
        this.splitAfter = bytes;
        return this;
    }

    /** How long a session can be resumed after its socket is gone; 2 min by default. Discord promises no figure. */
    public SimulatorOptions sessionLifetime(Duration sessionLifetime) {
        this.sessionLifetime = sessionLifetime;
        return this;
    }

    /** How many dispatches a session keeps for a resume; 10,000 by default. */
    public SimulatorOptions replayCapacity(int dispatches) {
        this.replayCapacity = dispatches;
        return this;
    }

    /**
     * Whether a heartbeat's sequence number ends what can be replayed, as one server similar to Discord does; off by
     * default.
     */
    public SimulatorOptions trimReplayOnHeartbeat(boolean trimReplayOnHeartbeat) {
        this.trimReplayOnHeartbeat = trimReplayOnHeartbeat;
        return this;
    }

    /** The number of shards that {@code /gateway/bot} recommends; 1 by default. */
    public SimulatorOptions shards(int shards) {
        this.shards = shards;
        return this;
    }

    /** How many sessions may start in 24 h before the token is reset; 1000 by default. */
    public SimulatorOptions sessionStartLimit(int sessions) {
        this.sessionStartLimit = sessions;
        return this;
    }

    /** How many of those have started before the simulator does, within the same 24 h; none by default. */
    public SimulatorOptions identifiesUsed(int sessions) {
        if (sessions < 0) {
            throw new IllegalArgumentException("There cannot have been " + sessions + " identifies");
        }
        this.identifiesUsed = sessions;
        return this;
    }

    /**
     * How many sessions may start in one {@link #identifyInterval(Duration)}, each in a bucket of its own; 1 by
     * default.
     */
    public SimulatorOptions maxConcurrency(int sessions) {
        this.maxConcurrency = sessions;
        return this;
    }

    /**
     * The least time between two IDENTIFYs of a bucket; 5 s by default. {@link Duration#ZERO} switches the check off.
     */
    public SimulatorOptions identifyInterval(Duration identifyInterval) {
        this.identifyInterval = identifyInterval;
        return this;
    }

    /** The privileged intents that are switched on in the imagined developer portal, as bits; none by default. */
    public SimulatorOptions privilegedIntents(int bits) {
        this.privilegedIntents = bits;
        return this;
    }

    int port() {
        return port;
    }

    String guildId() {
        return guildId;
    }

    @Nullable
    String gatewayUrl() {
        return gatewayUrl;
    }

    @Nullable
    String resumeGatewayUrl() {
        return resumeGatewayUrl;
    }

    Duration heartbeatInterval() {
        return heartbeatInterval;
    }

    Duration heartbeatTimeout() {
        return heartbeatTimeout == null ? heartbeatInterval.multipliedBy(2) : heartbeatTimeout;
    }

    KeyOrder keyOrder() {
        return keyOrder;
    }

    int splitAfter() {
        return splitAfter;
    }

    Duration sessionLifetime() {
        return sessionLifetime;
    }

    int replayCapacity() {
        return replayCapacity;
    }

    boolean trimReplayOnHeartbeat() {
        return trimReplayOnHeartbeat;
    }

    int shards() {
        return shards;
    }

    int sessionStartLimit() {
        return sessionStartLimit;
    }

    int identifiesUsed() {
        return identifiesUsed;
    }

    int maxConcurrency() {
        return maxConcurrency;
    }

    Duration identifyInterval() {
        return identifyInterval;
    }

    int privilegedIntents() {
        return privilegedIntents;
    }
}

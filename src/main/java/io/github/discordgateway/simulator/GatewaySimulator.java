package io.github.discordgateway.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Discord gateway server on 127.0.0.1: the REST call that returns its URL, and the WebSocket side of the protocol.
 *
 * <p>Tests, the demo, and users who try routes without a bot use it. Any thread may call it except another Vert.x event
 * loop, which it would block. Only {@link #awaitClient} waits for a client.
 */
public final class GatewaySimulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySimulator.class);
    private static final String HOST = "127.0.0.1";
    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final long LOOK_AGAIN_MILLIS = 5;

    private final @Nullable Vertx ownVertx;
    private final EventLoop loop;
    private final Gateway gateway;
    private final int port;

    private GatewaySimulator(@Nullable Vertx ownVertx, Vertx vertx, SimulatorOptions options) {
        this.ownVertx = ownVertx;
        this.loop = new EventLoop(vertx);
        this.gateway = new Gateway(options, loop);
        try {
            this.port = listen(vertx, options.port());
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException(
                    "The gateway simulator cannot listen on %s:%s: %s. Choose another port, or 0 for any free one."
                            .formatted(HOST, options.port(), e.getMessage()),
                    e);
        }
        LOG.info("Gateway simulator listens on {}:{}", HOST, port);
    }

    /**
     * Starts a simulator with a Vert.x of its own, and returns once it listens.
     *
     * @throws IllegalStateException naming host and port, when the port is taken
     */
    public static GatewaySimulator start(SimulatorOptions options) {
        Vertx own = Vertx.vertx();
        return new GatewaySimulator(own, own, options);
    }

    /**
     * Starts a simulator on an event loop of that Vert.x, and returns once it listens.
     *
     * @throws IllegalStateException naming host and port, when the port is taken
     */
    public static GatewaySimulator start(Vertx vertx, SimulatorOptions options) {
        return new GatewaySimulator(null, vertx, options);
    }

    private int listen(Vertx vertx, int wanted) {
        HttpServerOptions http = new HttpServerOptions()
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES);
        return EventLoop.await(loop.call(() -> vertx.createHttpServer(http)
                .requestHandler(new RestApi(gateway)::handle)
                .webSocketHandshakeHandler(this::decide)
                .webSocketHandler(gateway::connected)
                .listen(wanted, HOST)
                .map(server -> {
                    gateway.listeningAt(url(server.actualPort()));
                    return server.actualPort();
                })));
    }

    private void decide(ServerWebSocketHandshake handshake) {
        if (gateway.faults().isOn(Switch.REFUSE_CONNECTIONS)) {
            gateway.traffic().refusedConnection();
            handshake.reject(503);
        } else {
            handshake.accept();
        }
    }

    /** The TCP port it listens on. */
    public int port() {
        return port;
    }

    /** The REST base, {@code http://127.0.0.1:<port>/api/v10}. */
    public String apiUrl() {
        return "http://" + HOST + ":" + port + RestApi.BASE;
    }

    /** The gateway's URL, {@code ws://127.0.0.1:<port>}. */
    public String gatewayUrl() {
        return url(port);
    }

    private static String url(int port) {
        return "ws://" + HOST + ":" + port;
    }

    /** The guild that the bot is in, empty at first. Every change to it is dispatched. */
    public SimulatedGuild guild() {
        return gateway.guild();
    }

    /** Creates a script for {@link #guild()}; the same seed on a fresh simulator gives the same events. */
    public GuildScript script(long seed) {
        return new GuildScript(gateway, seed);
    }

    /** Faults on demand. */
    public Faults faults() {
        return gateway.faults();
    }

    /** What clients have sent. */
    public Traffic traffic() {
        return gateway.traffic();
    }

    /**
     * Waits until a client is connected with a started or resumed session. It receives all later events that its
     * intents select.
     *
     * @param limit the maximum wait
     * @throws IllegalStateException if no client is connected by then, or the thread is interrupted
     */
    public void awaitClient(Duration limit) {
        long begun = System.nanoTime();
        while (!loop.call(() -> gateway.sessions().hasConnected())) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new IllegalStateException("No client has a session after " + limit.toSeconds()
                        + " s: connections so far " + traffic().openedSockets() + ", IDENTIFYs "
                        + traffic().identifies() + ". Does it use " + apiUrl() + " and this simulator's token?");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a client", e);
            }
        }
    }

    /**
     * Dispatches an event as it is to every session whose intents and shard select it, connected or not.
     *
     * @param type such as {@code MESSAGE_CREATE}; one that no intent governs goes to every session
     * @param d the event's data; the guild named in it selects the shard
     */
    public void dispatch(String type, JsonObject d) {
        boolean isAGuild = type.equals("GUILD_CREATE") || type.equals("GUILD_UPDATE") || type.equals("GUILD_DELETE");
        SimulatedDispatch dispatch = SimulatedDispatch.of(d.getString(isAGuild ? "id" : "guild_id"), type, d.copy());
        loop.run(() -> gateway.publish(dispatch));
    }

    /**
     * Closes every socket with 1001, going away, and frees the port. Calling it again does nothing; what was observed
     * can still be read.
     */
    @Override
    public void close() {
        gateway.faults().closeSockets(1001);
        loop.stop();
        if (ownVertx != null) {
            EventLoop.await(ownVertx.close());
        }
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.CloseCode;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.FrameData;
import io.github.discordgateway.gateway.FrameReader;
import io.github.discordgateway.gateway.Opcode;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.UnreadableFrameException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tests the gateway once, without a session: connects, waits for HELLO and, if requested, identifies and waits for
 * READY. Leaves nothing behind, because the close code ends the new session.
 *
 * <p>Runs on the caller's event loop.
 */
public final class GatewayProbe implements AutoCloseable {
    /** Ends the session (Gateway, Disconnecting). */
    private static final int NORMAL = 1000;

    private static final String READY = "READY";

    private final Vertx vertx;
    private final SessionSettings settings;
    private final Duration timeout;
    private final GatewayLocator locator;
    private final GatewayConnector connector;

    /**
     * Creates a probe.
     *
     * @param timeout for everything after the connection is open
     */
    public GatewayProbe(Vertx vertx, SessionSettings settings, Duration timeout) {
        this.vertx = vertx;
        this.settings = settings;
        this.timeout = timeout;
        this.locator = new GatewayLocator(vertx, settings.access(), settings.store(), InstantSource.system());
        this.connector = new GatewayConnector(vertx, settings.access(), FrameCap.BYTES);
    }

    /**
     * The gateway's HELLO.
     *
     * @param url the gateway's URL
     * @param heartbeatInterval from HELLO
     */
    public record Greeting(URI url, Duration heartbeatInterval) {}

    /** The gateway did not respond as expected. The message gives the reason. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Connects and waits for HELLO. Fails with {@link Refused} if the gateway closes the connection. */
    public Future<Greeting> greet() {
        return converse(Optional.empty());
    }

    /** Connects, identifies once and waits for READY. */
    public Future<Greeting> identify(Subscription subscription) {
        return converse(Optional.of(subscription));
    }

    private Future<Greeting> converse(Optional<Subscription> subscription) {
        return locator.locate(true).compose(gateway -> connector
                .open(Optional.empty(), gateway.url())
                .compose(webSocket -> {
                    Conversation conversation = new Conversation(gateway, subscription);
                    conversation.socket.opened(webSocket, timeout);
                    vertx.setTimer(timeout.toMillis(), late -> conversation.late());
                    return conversation.result.future();
                }));
    }

    @Override
    public void close() {
        locator.close();
        connector.close();
    }

    /** One connection. Runs on its event loop. */
    private final class Conversation implements GatewaySocket.Listener {
        private final GatewayInfo gateway;
        private final Optional<Subscription> subscription;
        private final GatewaySocket socket;
        private final FrameReader frames = new FrameReader(type -> false);
        private final Promise<Greeting> result = Promise.promise();
        private Duration heartbeatInterval = Duration.ZERO;

        Conversation(GatewayInfo gateway, Optional<Subscription> subscription) {
            this.gateway = gateway;
            this.subscription = subscription;
            this.socket = new GatewaySocket(
                    vertx, Decompressor.of(settings.access().compression(), FrameCap.BYTES), FrameCap.BYTES, this);
        }

        @Override
        public void received(ByteBuffer bytes) {
            try {
                Frame frame = frames.read(Arrays.copyOf(bytes.array(), bytes.limit()));
                switch (frame.opcode()) {
                    case Opcode.HELLO -> greeted(FrameData.heartbeatInterval(frame));
                    case Opcode.HEARTBEAT -> heartbeatDue();
                    case Opcode.INVALID_SESSION ->
                        refused("Discord rejected the session (op 9): one identify in 5 seconds is allowed, and"
                                + " another program may have used it");
                    case Opcode.RECONNECT -> refused("Discord asks the client to reconnect later (op 7)");
                    case Opcode.DISPATCH -> {
                        if (frame.type().filter(READY::equals).isPresent()) {
                            done();
                        }
                    }
                    default -> {
                        // Other frames do not matter here.
                    }
                }
            } catch (UnreadableFrameException e) {
                unreadable(String.valueOf(e.getMessage()));
            }
        }

        private void greeted(Duration interval) {
            heartbeatInterval = interval;
            if (subscription.isEmpty()) {
                done();
                return;
            }
            socket.startHeartbeats(interval);
            try {
                Subscription wanted = subscription.get();
                Set<String> guilds = wanted.guildId().stream().collect(Collectors.toSet());
                Shard shard = settings.shard().among(gateway.shards(), guilds);
                socket.send(new Payloads(settings.access().token()).identify(wanted.intents(), shard));
            } catch (IllegalArgumentException e) {
                refused(String.valueOf(e.getMessage()));
            }
        }

        private void done() {
            socket.close(NORMAL)
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .onComplete(gone -> result.tryComplete(new Greeting(gateway.url(), heartbeatInterval)));
        }

        private void refused(String reason) {
            socket.close(NORMAL);
            result.tryFail(new Refused(reason));
        }

        void late() {
            if (socket.isWanted()) {
                refused("the gateway sent nothing: no " + (heartbeatInterval.isZero() ? "HELLO" : READY) + " within "
                        + timeout.toSeconds() + " s");
            }
        }

        @Override
        public void unreadable(String reason) {
            refused("the gateway's message is unreadable: " + reason);
        }

        @Override
        public void closed(OptionalInt code) {
            String number = code.isPresent() ? "code " + code.getAsInt() : "no code";
            result.tryFail(new Refused("the gateway closed the connection with " + number + ": "
                    + CloseCode.of(code).explanation()));
        }

        @Override
        public void helloOverdue() {
            late();
        }

        @Override
        public void heartbeatDue() {
            socket.sendHeartbeat(Payloads.heartbeat(SequenceWindow.NONE));
        }
    }
}

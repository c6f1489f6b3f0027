package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SendRateLimiter;
import io.github.discordgateway.gateway.UnreadableFrameException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from the attempt to open it until it is closed, with everything that dies with it: the WebSocket, the
 * decompression context and the timers. All methods belong to the session's event loop.
 */
final class GatewaySocket {

    /** Hears from a connection until it is {@linkplain GatewaySocket#close closed from this side}. */
    interface Listener {
        /** The frame is an array's first bytes, up to the limit, and good only for the time of the call. */
        void received(ByteBuffer frame);

        void unreadable(String reason);

        void closed(OptionalInt code);

        void helloOverdue();

        void heartbeatDue();
    }

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    /** Leaves the session alive where nobody says what to close with. */
    private static final short RESUMABLE = 4000;
    /** How Netty begins to say that a frame is longer than it may be. */
    private static final String TOO_LONG = "Max frame length";

    private final Vertx vertx;
    private final Decompressor decompressor;
    private final int maxMessageBytes;
    private final Promise<Void> gone = Promise.promise();
    private final Random random = new Random();
    private final SendRateLimiter rateLimiter = new SendRateLimiter();
    private final ReusableBuffer messages;
    private @Nullable Listener listener;
    private @Nullable WebSocket webSocket;
    private @Nullable ByteBuffer message;
    /** Whether the message that is being read is text; its first fragment says so (RFC 6455, section 5.4). */
    private boolean text;

    private long helloTimer = -1;
    private long heartbeatTimer = -1;
    private short closeCode = RESUMABLE;
    private OptionalLong awaitingAckSince = OptionalLong.empty();

    /**
     * A connection that is not opened yet.
     *
     * @param maxMessageBytes the cap for a message, in one fragment or in many
     */
    GatewaySocket(Vertx vertx, Decompressor decompressor, int maxMessageBytes, Listener listener) {
        this.vertx = vertx;
        this.decompressor = decompressor;
        this.maxMessageBytes = maxMessageBytes;
        this.messages = new ReusableBuffer(maxMessageBytes);
        this.listener = listener;
    }

    /** Takes the opened WebSocket over; closes it at once where nobody wants it any more. */
    void opened(WebSocket opened, Duration helloTimeout) {
        if (listener == null) {
            opened.closeHandler(closed -> gone.tryComplete());
            opened.close(closeCode);
            return;
        }
        webSocket = opened;
        helloTimer = vertx.setTimer(helloTimeout.toMillis(), id -> tell(Listener::helloOverdue));
        opened.frameHandler(this::onFrame);
        opened.exceptionHandler(this::onBroken);
        opened.closeHandler(closed -> {
            Short code = opened.closeStatusCode();
            gone.tryComplete();
            Listener told = detach();
            if (told != null) {
                told.closed(code == null ? OptionalInt.empty() : OptionalInt.of(code));
            }
        });
    }

    /** The WebSocket could not be opened. */
    void failed() {
        detach();
        gone.tryComplete();
    }

    /** Whether the WebSocket is open, or was. */
    boolean isOpened() {
        return webSocket != null;
    }

    /** Whether somebody still listens. */
    boolean isWanted() {
        return listener != null;
    }

    /** Completes when the WebSocket is closed, or it is clear that none will be opened. */
    Future<Void> gone() {
        return gone.future();
    }

    /** First after {@code interval} times a random number in [0, 1), then every interval (Gateway, Heartbeats). */
    void startHeartbeats(Duration interval) {
        vertx.cancelTimer(helloTimer);
        rateLimiter.reserveHeartbeats(interval);
        beatAfter(Math.max(1, (long) (interval.toMillis() * random.nextDouble())), interval.toMillis());
    }

    /**
     * Each is timed from the one before. At a fixed rate, those that a machine at a standstill missed would come at
     * once, and the second would find the first without an acknowledgement.
     */
    private void beatAfter(long pauseMillis, long intervalMillis) {
        heartbeatTimer = vertx.setTimer(pauseMillis, id -> {
            tell(Listener::heartbeatDue);
            if (listener != null) {
                beatAfter(intervalMillis, intervalMillis);
            }
        });
    }

    /** Sends op 2 or op 6. */
    void send(String payload) {
        if (rateLimiter.takeReserved(nowMillis())) {
            write(payload);
        } else {
            tell(told -> told.unreadable("too many messages to Discord within a minute"));
        }
    }

    /** Sends a heartbeat that is regularly due; answers whether it did. */
    boolean sendHeartbeat(String payload) {
        return rateLimiter.takeReserved(nowMillis()) && beat(payload);
    }

    /** Sends a heartbeat that the server asked for, unless that would cost a regular one; answers whether it did. */
    boolean answerHeartbeat(String payload) {
        if (rateLimiter.take(nowMillis())) {
            return beat(payload);
        }
        LOG.debug("[Gateway] Not answering a request for a heartbeat: too many of them within a minute");
        return false;
    }

    private boolean beat(String payload) {
        if (awaitingAckSince.isEmpty()) {
            awaitingAckSince = OptionalLong.of(System.nanoTime());
        }
        write(payload);
        return true;
    }

    /** A heartbeat was acknowledged; answers how long after the oldest one that was not yet, zero without one. */
    Duration acknowledged() {
        Duration roundTrip = awaitingAckSince.isPresent()
                ? Duration.ofNanos(System.nanoTime() - awaitingAckSince.getAsLong())
                : Duration.ZERO;
        awaitingAckSince = OptionalLong.empty();
        return roundTrip;
    }

    private void write(String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > SendRateLimiter.MAX_BYTES) {
            tell(told -> told.unreadable("a message to Discord would be larger than " + SendRateLimiter.MAX_BYTES
                    + " bytes; please report it as a bug"));
        } else if (webSocket != null && !webSocket.isClosed()) {
            webSocket.writeTextMessage(payload);
        }
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Closes from this side: nothing more is heard of this connection. Completes when the connection is gone. */
    Future<Void> close(int code) {
        closeCode = (short) code;
        detach();
        if (webSocket != null) {
            webSocket.close(closeCode);
        }
        return gone.future();
    }

    private @Nullable Listener detach() {
        Listener told = listener;
        if (told != null) {
            listener = null;
            vertx.cancelTimer(helloTimer);
            vertx.cancelTimer(heartbeatTimer);
            decompressor.close();
        }
        return told;
    }

    /** A connection that just ends is reported as closed. */
    private void onBroken(Throwable broken) {
        if (broken instanceof IOException || broken instanceof VertxException) {
            return;
        }
        String reason = String.valueOf(broken.getMessage());
        tell(told -> told.unreadable(
                reason.startsWith(TOO_LONG)
                        ? FrameCap.exceeded("a message has a size", maxMessageBytes)
                        : "the WebSocket's stream is broken: " + reason));
    }

    private void onFrame(WebSocketFrame part) {
        if (listener == null) {
            return;
        }
        if (part.isPing()) {
            onPing();
        }
        if (!(part.isText() || part.isBinary() || part.isContinuation())) {
            return;
        }
        try {
            read(part);
        } catch (UnreadableFrameException e) {
            tell(told -> told.unreadable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // The event loop would only log it, and the connection go on with half a message. The exception's own
            // message may quote what was read.
            LOG.warn(
                    "[Gateway] {} while a message was read, at {}", e.getClass().getName(), origin(e));
            tell(told -> told.unreadable(
                    "a message can't be read: " + e.getClass().getSimpleName() + "; please report it as a bug"));
        }
    }

    /** Vert.x sends a pong for each; pongs that the server does not read would pile up. */
    private void onPing() {
        WebSocket open = webSocket;
        if (open != null && !open.isClosed() && open.writeQueueFull()) {
            // Not before Vert.x is done with this ping: it then asks for one more frame.
            vertx.runOnContext(now -> open.pause());
            tell(told -> told.unreadable("the server sends pings and does not read the pongs"));
        }
    }

    private static String origin(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    /** A text message is JSON whatever was asked for: a server or proxy may ignore {@code compress}. */
    private void read(WebSocketFrame part) throws UnreadableFrameException {
        ByteBuffer begun = message;
        if (begun == null) {
            begun = messages.emptied();
            text = part.isText();
        }
        Buffer bytes = part.binaryData();
        int size = begun.position() + bytes.length();
        if (size > maxMessageBytes) {
            throw new UnreadableFrameException(
                    FrameCap.exceeded("a message has " + size + " bytes or more,", maxMessageBytes));
        }
        ByteBuffer joined = messages.withRoom(begun, bytes.length());
        bytes.getBytes(joined.array(), joined.position());
        joined.position(size);
        message = part.isFinal() ? null : joined;
        if (!part.isFinal()) {
            return;
        }
        ByteBuffer frame = text ? joined.flip() : decompressor.accept(joined.flip());
        Listener told = listener;
        if (frame != null && told != null) {
            told.received(frame);
        }
    }

    private void tell(Consumer<Listener> message) {
        if (listener != null) {
            message.accept(listener);
        }
    }
}

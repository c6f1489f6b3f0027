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
 * One WebSocket connection from the attempt to its close, with all state that ends with it: the socket, the
 * decompression context and the timers. All methods run on the session's event loop.
 */
final class GatewaySocket {

    /** Receives the events of a connection until {@linkplain GatewaySocket#close this side closes it}. */
    interface Listener {
        /** Called with a frame: the bytes of an array up to the limit, valid only during the call. */
        void received(ByteBuffer frame);

        void unreadable(String reason);

        void closed(OptionalInt code);

        void helloOverdue();

        void heartbeatDue();
    }

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    /** The default close code, which leaves the session resumable. */
    private static final short RESUMABLE = 4000;
    /** The start of Netty's message for a frame over the limit. */
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
    /** Whether the message in progress is text, as its first fragment says (RFC 6455, section 5.4). */
    private boolean text;

    private long helloTimer = -1;
    private long heartbeatTimer = -1;
    private short closeCode = RESUMABLE;
    private OptionalLong awaitingAckSince = OptionalLong.empty();

    /**
     * Creates a connection without opening it.
     *
     * @param maxMessageBytes the largest message, in one fragment or several
     */
    GatewaySocket(Vertx vertx, Decompressor decompressor, int maxMessageBytes, Listener listener) {
        this.vertx = vertx;
        this.decompressor = decompressor;
        this.maxMessageBytes = maxMessageBytes;
        this.messages = new ReusableBuffer(maxMessageBytes);
        this.listener = listener;
    }

    /** Takes over the opened WebSocket, or closes it at once if it is no longer wanted. */
    void opened(WebSocket opened, Duration helloTimeout) {
        if (listener == null) {
            opened.closeHandler(closed -> gone.tryComplete());
            opened.close(closeCode);
            return;
        }
        webSocket = opened;
        helloTimer = vertx.setTimer(helloTimeout.toMillis(), id -> notifyListener(Listener::helloOverdue));
        opened.frameHandler(this::onFrame);
        opened.exceptionHandler(this::onBroken);
        opened.closeHandler(closed -> {
            Short code = opened.closeStatusCode();
            gone.tryComplete();
            Listener target = detach();
            if (target != null) {
                target.closed(code == null ? OptionalInt.empty() : OptionalInt.of(code));
            }
        });
    }

    /** Called if the WebSocket did not open. */
    void failed() {
        detach();
        gone.tryComplete();
    }

    /** Whether the WebSocket is open or was open. */
    boolean isOpened() {
        return webSocket != null;
    }

    /** Whether the connection is still wanted. */
    boolean isWanted() {
        return listener != null;
    }

    /** Completes when the WebSocket is closed, or will never open. */
    Future<Void> gone() {
        return gone.future();
    }

    /**
     * Starts the heartbeats: the first after {@code interval} times a random number in [0, 1), then one per interval
     * (Gateway, Heartbeats).
     */
    void startHeartbeats(Duration interval) {
        vertx.cancelTimer(helloTimer);
        rateLimiter.reserveHeartbeats(interval);
        scheduleHeartbeat(Math.max(1, (long) (interval.toMillis() * random.nextDouble())), interval.toMillis());
    }

    /**
     * Times each heartbeat from the one before. With a fixed rate, a machine that was paused would send the missed ones
     * at once, and the second would find the first unacknowledged.
     */
    private void scheduleHeartbeat(long pauseMillis, long intervalMillis) {
        heartbeatTimer = vertx.setTimer(pauseMillis, id -> {
            notifyListener(Listener::heartbeatDue);
            if (listener != null) {
                scheduleHeartbeat(intervalMillis, intervalMillis);
            }
        });
    }

    /** Sends op 2 or op 6. */
    void send(String payload) {
        if (rateLimiter.takeReserved(nowMillis())) {
            write(payload);
        } else {
            notifyListener(target -> target.unreadable("too many messages to Discord within a minute"));
        }
    }

    /** Sends a heartbeat when it is due. Returns whether it did. */
    boolean sendHeartbeat(String payload) {
        return rateLimiter.takeReserved(nowMillis()) && writeHeartbeat(payload);
    }

    /** Sends a heartbeat that the server requested, if the rate limit leaves room. Returns whether it did. */
    boolean answerHeartbeat(String payload) {
        if (rateLimiter.take(nowMillis())) {
            return writeHeartbeat(payload);
        }
        LOG.debug("[Gateway] Ignored a heartbeat request: too many within a minute");
        return false;
    }

    private boolean writeHeartbeat(String payload) {
        if (awaitingAckSince.isEmpty()) {
            awaitingAckSince = OptionalLong.of(System.nanoTime());
        }
        write(payload);
        return true;
    }

    /** Records an acknowledged heartbeat. Returns the time since the oldest unacknowledged one, zero without one. */
    Duration acknowledged() {
        Duration roundTrip = awaitingAckSince.isPresent()
                ? Duration.ofNanos(System.nanoTime() - awaitingAckSince.getAsLong())
                : Duration.ZERO;
        awaitingAckSince = OptionalLong.empty();
        return roundTrip;
    }

    private void write(String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > SendRateLimiter.MAX_BYTES) {
            notifyListener(target -> target.unreadable("a message to Discord would be larger than "
                    + SendRateLimiter.MAX_BYTES + " bytes; please report it as a bug"));
        } else if (webSocket != null && !webSocket.isClosed()) {
            webSocket.writeTextMessage(payload);
        }
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Closes the connection from this side and ignores all later input. Completes when the connection is gone. */
    Future<Void> close(int code) {
        closeCode = (short) code;
        detach();
        if (webSocket != null) {
            webSocket.close(closeCode);
        }
        return gone.future();
    }

    private @Nullable Listener detach() {
        Listener target = listener;
        if (target != null) {
            listener = null;
            vertx.cancelTimer(helloTimer);
            vertx.cancelTimer(heartbeatTimer);
            decompressor.close();
        }
        return target;
    }

    /** Ignores an I/O error, because the close handler reports the end. Any other error means a broken stream. */
    private void onBroken(Throwable broken) {
        if (broken instanceof IOException || broken instanceof VertxException) {
            return;
        }
        String reason = String.valueOf(broken.getMessage());
        notifyListener(target -> target.unreadable(
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
            notifyListener(target -> target.unreadable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // The event loop would only log it, and the connection would continue with half a message. The exception's
            // own message may quote the content.
            LOG.warn("[Gateway] {} while reading a message, at {}", e.getClass().getName(), origin(e));
            notifyListener(target -> target.unreadable(
                    "a message is unreadable: " + e.getClass().getSimpleName() + "; please report it as a bug"));
        }
    }

    /** Vert.x sends a pong for each ping. If the server does not read them, they would pile up. */
    private void onPing() {
        WebSocket open = webSocket;
        if (open != null && !open.isClosed() && open.writeQueueFull()) {
            // Wait until Vert.x has handled this ping, because it then asks for one more frame.
            vertx.runOnContext(now -> open.pause());
            notifyListener(target -> target.unreadable("the server sends pings but does not read the pongs"));
        }
    }

    private static String origin(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    /** Reads a text message as JSON regardless of the compression: a server or proxy may ignore {@code compress}. */
    private void read(WebSocketFrame part) throws UnreadableFrameException {
        ByteBuffer started = message;
        if (started == null) {
            started = messages.emptied();
            text = part.isText();
        }
        Buffer bytes = part.binaryData();
        int size = started.position() + bytes.length();
        if (size > maxMessageBytes) {
            throw new UnreadableFrameException(
                    FrameCap.exceeded("a message has " + size + " bytes or more,", maxMessageBytes));
        }
        ByteBuffer joined = messages.withRoom(started, bytes.length());
        bytes.getBytes(joined.array(), joined.position());
        joined.position(size);
        message = part.isFinal() ? null : joined;
        if (!part.isFinal()) {
            return;
        }
        ByteBuffer frame = text ? joined.flip() : decompressor.accept(joined.flip());
        Listener target = listener;
        if (frame != null && target != null) {
            target.received(frame);
        }
    }

    private void notifyListener(Consumer<Listener> message) {
        if (listener != null) {
            message.accept(listener);
        }
    }
}

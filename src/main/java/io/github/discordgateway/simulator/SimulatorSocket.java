package io.github.discordgateway.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.impl.ContextInternal;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: gateway messages in and out, with its connection's compression. */
final class SimulatorSocket {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorSocket.class);

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final @Nullable OutboundCompression compression;
    private final int splitAfter;
    private final CloseGate closeGate;
    private IntPredicate closeListener = code -> true;
    private boolean closing;
    private boolean gone;

    SimulatorSocket(ServerWebSocket socket, @Nullable String compress, int splitAfter) {
        this.socket = socket;
        this.channel = ((WebSocketInternal) socket).channelHandlerContext();
        this.compression = OutboundCompression.named(compress);
        this.splitAfter = splitAfter;
        this.closeGate = CloseGate.before(channel, code -> closing || closeListener.test(code));
        socket.exceptionHandler(lost -> LOG.debug("A client's connection was lost: {}", lost.getMessage()));
    }

    void onMessage(Consumer<Buffer> reader) {
        socket.textMessageHandler(text -> reader.accept(Buffer.buffer(text)));
        socket.binaryMessageHandler(reader::accept);
    }

    /** Receives the code of a close that the client started; returns whether to respond at once. */
    void onClientClosing(IntPredicate listener) {
        closeListener = listener;
    }

    /** Called once, when the close is complete or the TCP connection is lost, before any socket is read again. */
    void onClosed(Runnable listener) {
        Runnable once = () -> {
            if (!gone) {
                gone = true;
                closing = true;
                listener.run();
                if (compression != null) {
                    compression.close();
                }
            }
        };
        socket.closeHandler(closed -> once.run());
        // Vert.x itself reports a lost connection only after it has read the others.
        ContextInternal context = ContextInternal.current();
        channel.channel().closeFuture().addListener(closed -> context.dispatch(once));
    }

    /**
     * Whether messages can be sent: neither side has started to close, or the client still waits for our close frame.
     */
    boolean isOpen() {
        return !closing && !socket.isClosed();
    }

    /** Whether the client has started to close and waits for our close frame. */
    boolean owesCloseAnswer() {
        return closeGate.withholds();
    }

    /** Sends one gateway message, in a single WebSocket message unless it is to be split. */
    void send(String message) {
        if (!isOpen()) {
            return;
        }
        if (compression == null) {
            sendText(message);
            return;
        }
        Buffer compressed = compression.compress(message);
        int most = compression.marksEndOfMessage() ? Math.min(splitAfter, compressed.length()) : compressed.length();
        for (int start = 0; start < compressed.length(); start += most) {
            sendBinary(compressed.slice(start, Math.min(compressed.length(), start + most)));
        }
    }

    /** Sends one gateway message of any length, which is never in memory as a whole. */
    void send(PaddedMessage message) {
        if (!isOpen()) {
            return;
        }
        if (compression == null) {
            sendText(message);
        } else {
            sendBinary(compression.compress(message));
        }
    }

    /** Sends the first half of an ASCII gateway message as a fragment, and returns what sends the other half. */
    Runnable sendFirstHalf(String message) {
        Buffer whole = encode(message);
        int middle = whole.length() / 2;
        Buffer start = whole.slice(0, middle);
        write(
                compression == null
                        ? WebSocketFrame.textFrame(start.toString(), false)
                        : WebSocketFrame.binaryFrame(start, false));
        return () -> write(WebSocketFrame.continuationFrame(whole.slice(middle, whole.length()), true));
    }

    /**
     * Sends the first half of a gateway message.
     *
     * @param marked whether the end mark of a zlib-stream message is still sent
     */
    void sendTruncated(String message, boolean marked) {
        if (!isOpen()) {
            return;
        }
        if (compression == null) {
            sendText(message.substring(0, message.length() / 2));
        } else {
            sendBinary(compression.truncated(message, marked));
        }
    }

    /** Sends text as it is, in one frame of any length. */
    void sendText(String text) {
        write(WebSocketFrame.textFrame(text, true));
    }

    /** Sends a message as it is, in one frame of any length. */
    void sendText(PaddedMessage message) {
        if (isOpen()) {
            channel.writeAndFlush(new TextWebSocketFrame(message.content()));
        }
    }

    /** Sends bytes as they are, in one frame of any length. */
    void sendBinary(Buffer bytes) {
        write(WebSocketFrame.binaryFrame(bytes, true));
    }

    private Buffer encode(String message) {
        return compression == null ? Buffer.buffer(message) : compression.compress(message);
    }

    private void write(WebSocketFrame frame) {
        if (isOpen()) {
            socket.writeFrame(frame);
        }
    }

    void close(int code, String reason) {
        if (!closing) {
            closing = true;
            socket.close((short) code, reason);
            closeGate.open();
        }
    }

    /** Responds to the client's close frame, if that is pending. */
    void answerClose() {
        closeGate.open();
    }

    /** Ends the TCP connection without a close frame. */
    void drop() {
        closing = true;
        channel.close();
    }

    /** Ends the TCP connection with a reset instead of its ordinary end. */
    void reset() {
        channel.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        drop();
    }
}

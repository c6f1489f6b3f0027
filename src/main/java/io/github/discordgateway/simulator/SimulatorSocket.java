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

    /** Tells the close code that the client sent of its own accord, and asks whether it is to be answered at once. */
    void onClientClosing(IntPredicate listener) {
        closeListener = listener;
    }

    /** Tells once that the closing is over or the TCP connection gone, before anything else is read from any socket. */
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
        // Vert.x itself tells a lost connection only after it has read the others.
        ContextInternal context = ContextInternal.current();
        channel.channel().closeFuture().addListener(closed -> context.dispatch(once));
    }

    /** Whether something can be sent: neither side has begun to close it, or the client waits for an answer to that. */
    boolean isOpen() {
        return !closing && !socket.isClosed();
    }

    /** Whether the client has begun to close it and waits for the answer. */
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
     * Sends a gateway message of which the second half is lost.
     *
     * @param marked whether the end that marks a message in a zlib-stream is there all the same
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

    /** Sends text as it is, in one frame however long it is. */
    void sendText(String text) {
        write(WebSocketFrame.textFrame(text, true));
    }

    /** Sends a message as it is, in one frame however long it is. */
    void sendText(PaddedMessage message) {
        if (isOpen()) {
            channel.writeAndFlush(new TextWebSocketFrame(message.content()));
        }
    }

    /** Sends bytes as they are, in one frame however many they are. */
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

    /** Answers the client's close frame, if that is still to be done. */
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

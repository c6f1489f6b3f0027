package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: gateway messages in and out, with its connection's compression. */
final class SimulatorSocket {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorSocket.class);

    private final ServerWebSocket socket;
    private final @Nullable OutboundCompression compression;
    private final int splitAfter;
    private boolean closing;

    SimulatorSocket(ServerWebSocket socket, @Nullable String compress, int splitAfter) {
        this.socket = socket;
        this.compression = OutboundCompression.named(compress);
        this.splitAfter = splitAfter;
        socket.exceptionHandler(lost -> LOG.debug("A client's connection was lost: {}", lost.getMessage()));
    }

    void onMessage(Consumer<Buffer> reader) {
        socket.textMessageHandler(text -> reader.accept(Buffer.buffer(text)));
        socket.binaryMessageHandler(reader::accept);
    }

    /** Tells the close code that the client sent; null when it sent none, or answered ours. */
    void onClosed(Consumer<@Nullable Short> listener) {
        socket.closeHandler(closed -> {
            listener.accept(closing ? null : socket.closeStatusCode());
            closing = true;
            if (compression != null) {
                compression.close();
            }
        });
    }

    /** Whether neither side has begun to close it. */
    boolean isOpen() {
        return !closing && !socket.isClosed();
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

    /** Sends text as it is, in one frame however long it is. */
    void sendText(String text) {
        if (isOpen()) {
            socket.writeFrame(WebSocketFrame.textFrame(text, true));
        }
    }

    /** Sends bytes as they are, in one frame however many they are. */
    void sendBinary(Buffer bytes) {
        if (isOpen()) {
            socket.writeFrame(WebSocketFrame.binaryFrame(bytes, true));
        }
    }

    void close(int code, String reason) {
        if (!closing) {
            closing = true;
            socket.close((short) code, reason);
        }
    }

    /** Ends the TCP connection without a close frame. */
    void drop() {
        closing = true;
        ((WebSocketInternal) socket).channelHandlerContext().close();
    }
}

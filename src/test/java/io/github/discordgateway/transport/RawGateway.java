package io.github.discordgateway.transport;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens each WebSocket that it is asked for (RFC 6455, section 4.2.2), and sends what no WebSocket server would. */
public final class RawGateway {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");
    private static final String ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int FINAL = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    private final NetServer server;

    /**
     * A server on a free port of 127.0.0.1; it ends with the Vert.x.
     *
     * @param opened gets each connection when its WebSocket is open
     */
    RawGateway(Vertx vertx, Consumer<NetSocket> opened) {
        server = vertx.createNetServer()
                .connectHandler(socket -> {
                    Buffer request = Buffer.buffer();
                    socket.handler(part -> {
                        if (request.appendBuffer(part).toString().endsWith("\r\n\r\n")) {
                            socket.handler(ignored -> {});
                            open(socket, request.toString());
                            opened.accept(socket);
                        }
                    });
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    /** Says yes to a request for a WebSocket. */
    public static void open(NetSocket socket, String request) {
        Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new IllegalArgumentException(request);
        }
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n");
    }

    String url() {
        return "ws://127.0.0.1:" + server.actualPort();
    }

    /** A frame as a server sends it (RFC 6455, section 5.2). */
    public static Buffer frame(int opcode, boolean isFinal, byte[] payload) {
        Buffer frame = header(opcode, isFinal, payload.length);
        return frame.appendBytes(payload);
    }

    /** What announces a frame of that length. */
    static Buffer header(int opcode, boolean isFinal, long length) {
        Buffer header = Buffer.buffer().appendByte((byte) (opcode | (isFinal ? FINAL : 0)));
        if (length < SHORT) {
            return header.appendByte((byte) length);
        }
        return length <= 0xFFFF
                ? header.appendByte((byte) SHORT).appendUnsignedShort((int) length)
                : header.appendByte((byte) LONG).appendLong(length);
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + ACCEPTED).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

package io.github.discordgateway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.discordgateway.gateway.Compression;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text message is JSON and a binary one is compressed, whatever was asked for. */
class MessageFormsTest {
    private static final String HELLO = "{\"t\":null,\"s\":null,\"op\":10,\"d\":{\"heartbeat_interval\":41250}}";
    private static final String READY =
            "{\"t\":\"READY\",\"s\":1,\"op\":0,\"d\":{\"v\":10,\"session_id\":\"abc\",\"guilds\":[]}}";

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @ParameterizedTest
    @EnumSource
    void a_server_that_ignores_compress_is_understood(Compression asked) {
        gateway.compression(asked);

        serve(() -> MessageFormsTest::text, announcement(2, "one"), announcement(3, "two"));

        gateway.hears("one", "two");
    }

    @Test
    void text_and_zlib_take_turns_on_one_connection() {
        gateway.compression(Compression.ZLIB_STREAM);

        serve(
                () -> {
                    Deflater deflater = new Deflater();
                    boolean[] isText = {false};
                    return (socket, payload) -> {
                        isText[0] = !isText[0];
                        if (isText[0]) {
                            text(socket, payload);
                        } else {
                            socket.writeBinaryMessage(Buffer.buffer(deflated(deflater, payload)));
                        }
                    };
                },
                announcement(2, "one"),
                announcement(3, "two"),
                announcement(4, "three"),
                announcement(5, "four"));

        gateway.hears("one", "two", "three", "four");
    }

    @Test
    void text_and_zstd_take_turns_on_one_connection() {
        gateway.compression(Compression.ZSTD_STREAM);

        serve(
                () -> {
                    Function<String, byte[]> zstd = zstd();
                    boolean[] isText = {false};
                    return (socket, payload) -> {
                        isText[0] = !isText[0];
                        if (isText[0]) {
                            text(socket, payload);
                        } else {
                            socket.writeBinaryMessage(Buffer.buffer(zstd.apply(payload)));
                        }
                    };
                },
                announcement(2, "one"),
                announcement(3, "two"),
                announcement(4, "three"));

        gateway.hears("one", "two", "three");
    }

    private static String announcement(long sequence, String text) {
        return "{\"t\":\"" + Route.ANNOUNCEMENT + "\",\"s\":" + sequence + ",\"op\":0,\"d\":{\"text\":\"" + text
                + "\"}}";
    }

    /** How one connection sends a message. */
    private interface Wire {
        void send(ServerWebSocket socket, String payload);
    }

    private static void text(ServerWebSocket socket, String payload) {
        socket.writeTextMessage(payload);
    }

    private static byte[] deflated(Deflater deflater, String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        byte[] compressed = new byte[bytes.length + 1024];
        deflater.setInput(bytes);
        return Arrays.copyOf(compressed, deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH));
    }

    private static Function<String, byte[]> zstd() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try {
            ZstdOutputStream compressor = new ZstdOutputStream(wire);
            return payload -> {
                try {
                    compressor.write(payload.getBytes(UTF_8));
                    compressor.flush();
                    byte[] compressed = wire.toByteArray();
                    wire.reset();
                    return compressed;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a session with a gateway that says HELLO, and after IDENTIFY READY and these messages. */
    private void serve(Supplier<Wire> wires, String... messages) {
        HttpServer server = gateway.vertx()
                .createHttpServer()
                .webSocketHandler(socket -> {
                    Wire wire = wires.get();
                    socket.textMessageHandler(sent -> {
                        if (new JsonObject(sent).getInteger("op") == 2) {
                            wire.send(socket, READY);
                            Arrays.stream(messages).forEach(message -> wire.send(socket, message));
                        }
                    });
                    wire.send(socket, HELLO);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
        gateway.gatewayUrl("ws://127.0.0.1:" + server.actualPort()).start();
    }
}

package io.github.discordgateway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Reconnecting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final String RESUMED_AFTER_4 = "{\"t\":\"RESUMED\",\"s\":5,\"op\":0,\"d\":{}}";
    private static final String UNWANTED = "{\"t\":\"PRESENCE_UPDATE\",\"s\":2,\"op\":0,\"d\":{}}";

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    /** What the gateway sends after a RESUME. */
    private List<String> replay = List.of();

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

    @Test
    void two_payloads_in_a_text_message_are_both_read() {
        serve(
                () -> MessageFormsTest::text,
                announcement(2, "one") + announcement(3, "two"),
                announcement(4, "three") + "\n" + announcement(5, "four") + announcement(6, "five"));

        gateway.hears("one", "two", "three", "four", "five");
    }

    /** A payload that was flushed without {@code 00 00 FF FF} is collected with the next one. */
    @Test
    void two_payloads_before_one_flush_mark_of_zlib_are_both_read() {
        gateway.compression(Compression.ZLIB_STREAM);

        serve(
                () -> {
                    Deflater deflater = new Deflater();
                    return (socket, payload) -> {
                        Buffer compressed = Buffer.buffer(deflated(deflater, payload));
                        int half = compressed.length() / 2;
                        socket.writeBinaryMessage(compressed.getBuffer(0, half));
                        socket.writeBinaryMessage(compressed.getBuffer(half, compressed.length()));
                    };
                },
                announcement(2, "one") + announcement(3, "two"),
                announcement(4, "three"));

        gateway.hears("one", "two", "three");
    }

    @Test
    void two_payloads_in_a_zstd_message_are_both_read() {
        gateway.compression(Compression.ZSTD_STREAM);

        serve(
                () -> {
                    Function<String, byte[]> zstd = zstd();
                    return (socket, payload) -> socket.writeBinaryMessage(Buffer.buffer(zstd.apply(payload)));
                },
                announcement(2, "one") + announcement(3, "two"),
                announcement(4, "three"));

        gateway.hears("one", "two", "three");
    }

    @Test
    void what_follows_a_payload_and_is_none_ends_the_connection() {
        serve(() -> MessageFormsTest::text, announcement(2, "one") + "{\"t\":");

        gateway.awaitState(Reconnecting.class);
        gateway.hears("one");
    }

    /** Of a dispatch that no route wants only the start is read, so what hides behind it shows as a gap. */
    @Test
    void a_payload_behind_an_unwanted_one_comes_with_a_resume() {
        gateway.subscription(new Subscription(GatewayFixture.INTENTS, Set.of(Route.ANNOUNCEMENT), Optional.empty()));
        replay = List.of(announcement(3, "one"), announcement(4, "two"), RESUMED_AFTER_4);

        serve(() -> MessageFormsTest::text, UNWANTED + announcement(3, "one"), announcement(4, "two"));

        gateway.hears("one", "two");
        gateway.awaitConnections(2);
        assertThat(gateway.pauses()).singleElement().satisfies(pause -> assertThat(pause.reason())
                .contains("3 to 3"));
    }

    @Test
    void a_server_that_skips_numbers_costs_one_resume_and_no_more() {
        gateway.subscription(new Subscription(GatewayFixture.INTENTS, Set.of(Route.ANNOUNCEMENT), Optional.empty()));
        replay = List.of(
                announcement(4, "two"),
                RESUMED_AFTER_4,
                UNWANTED.replace(":2,", ":6,"),
                announcement(9, "three"),
                announcement(10, "four"));

        serve(() -> MessageFormsTest::text, UNWANTED, announcement(4, "two"));

        gateway.hears("two", "three", "four");
        assertThat(gateway.pauses()).hasSize(1);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("are missing: the server skipped"))
                .hasSize(2);
    }

    @Test
    void a_gap_is_logged_once_and_what_follows_is_read() {
        serve(() -> MessageFormsTest::text, announcement(2, "one"), announcement(5, "two"), announcement(6, "three"));

        gateway.hears("one", "two", "three");
        assertThat(log.lines()).filteredOn(line -> line.contains("3 to 4")).hasSize(1);
        assertThat(gateway.pauses()).isEmpty();
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

    /**
     * Starts a session with a gateway that says HELLO, and after IDENTIFY READY and these messages; after RESUME, the
     * replay.
     */
    private void serve(Supplier<Wire> wires, String... messages) {
        HttpServer server = gateway.vertx()
                .createHttpServer()
                .webSocketHandler(socket -> {
                    Wire wire = wires.get();
                    socket.textMessageHandler(sent -> {
                        int opcode = new JsonObject(sent).getInteger("op");
                        if (opcode == 2) {
                            wire.send(socket, READY);
                            Arrays.stream(messages).forEach(message -> wire.send(socket, message));
                        } else if (opcode == 6) {
                            replay.forEach(message -> wire.send(socket, message));
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

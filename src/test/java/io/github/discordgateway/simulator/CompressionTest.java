package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Discord docs, Gateway: Transport Compression; and the envelope's form. */
class CompressionTest {

    private static final JsonObject LARGE = new JsonObject().put("text", "abcdefgh".repeat(250_000));

    @RegisterExtension
    final Rig rig = new Rig();

    private final List<Buffer> webSocketMessages = new CopyOnWriteArrayList<>();

    @Test
    void a_zlib_stream_decodes_with_one_inflater() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.connect(Rig.PLAIN + "&compress=zlib-stream", new ZlibStreamReader()::read);

        assertThatAConversationDecodes(simulator, client);
        assertThat(webSocketMessages).isNotEmpty().allSatisfy(message -> assertThat(endsAMessage(message))
                .isTrue());
    }

    @Test
    void one_zlib_stream_message_can_take_several_web_socket_messages() {
        GatewaySimulator simulator = rig.start(Rig.options().splitAfter(50));
        RawClient client = rig.connect(Rig.PLAIN + "&compress=zlib-stream", new ZlibStreamReader()::read);

        assertThatAConversationDecodes(simulator, client);
        assertThat(webSocketMessages).hasSizeGreaterThan(10).allSatisfy(message -> assertThat(message.length())
                .isBetween(1, 50));
    }

    @Test
    void a_zstd_stream_decodes_with_one_context() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.connect(Rig.PLAIN + "&compress=zstd-stream", new ZstdStreamReader()::read);

        assertThatAConversationDecodes(simulator, client);
        assertThat(webSocketMessages).hasSize(4);
    }

    @Test
    void a_plain_message_of_megabytes_is_one_text() {
        GatewaySimulator simulator = rig.start();

        assertThatAConversationDecodes(simulator, rig.connect(Rig.PLAIN));
    }

    @ParameterizedTest
    @EnumSource
    void every_key_order_makes_the_same_message(KeyOrder order) {
        rig.start(Rig.options().keyOrder(order));
        RawClient client = rig.greeted().identify(RawClient.VOICE_INTENTS);

        JsonObject ready = client.next();

        assertThat(ready.getString("t")).isEqualTo("READY");
        assertThat(ready.getInteger("s")).isEqualTo(1);
        assertThat(ready.getInteger("op")).isZero();
        assertThat(ready.getJsonObject("d").getInteger("v")).isEqualTo(10);
    }

    @Test
    void the_default_key_order_is_discords() {
        assertThat(KeyOrder.T_S_OP_D.dispatch("READY", 1, "{}"))
                .isEqualTo("{\"t\":\"READY\",\"s\":1,\"op\":0,\"d\":{}}");
        assertThat(KeyOrder.T_S_OP_D.control(SimulatedOpcode.HEARTBEAT_ACK, "null"))
                .isEqualTo("{\"t\":null,\"s\":null,\"op\":11,\"d\":null}");
    }

    private static void assertThatAConversationDecodes(GatewaySimulator simulator, RawClient client) {
        client.next(10);
        client.identified();
        simulator.dispatch("USER_UPDATE", LARGE);
        assertThat(client.nextEvent("USER_UPDATE")).isEqualTo(LARGE);
    }

    private static boolean endsAMessage(Buffer message) {
        byte[] end = message.getBytes(message.length() - 4, message.length());
        return HexFormat.of().formatHex(end).equals("0000ffff");
    }

    /** Collects until the flush marker, then inflates. */
    private final class ZlibStreamReader {
        private final Inflater inflater = new Inflater();
        private Buffer collected = Buffer.buffer();

        Optional<String> read(Buffer message) {
            webSocketMessages.add(message);
            collected.appendBuffer(message);
            if (collected.length() < 4 || !endsAMessage(collected)) {
                return Optional.empty();
            }
            inflater.setInput(collected.getBytes());
            collected = Buffer.buffer();
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            try {
                for (int read = inflater.inflate(chunk); read > 0; read = inflater.inflate(chunk)) {
                    text.write(chunk, 0, read);
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            }
            return Optional.of(text.toString(StandardCharsets.UTF_8));
        }
    }

    /** Decodes all that came so far as one unfinished frame, and gives what is new. */
    private final class ZstdStreamReader {
        private final Buffer all = Buffer.buffer();
        private int known;

        Optional<String> read(Buffer message) {
            webSocketMessages.add(message);
            all.appendBuffer(message);
            try (ZstdInputStream stream = new ZstdInputStream(new ByteArrayInputStream(all.getBytes()))) {
                byte[] text = stream.setContinuous(true).readAllBytes();
                String latest = new String(text, known, text.length - known, StandardCharsets.UTF_8);
                known = text.length;
                return Optional.of(latest);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that lack their second half, and messages that are far too long. */
class BrokenStreamTest {

    private static final long OVER_64_MIB = (64L << 20) + 1;
    private static final String MARK = "\0\0\u00FF\u00FF";

    @RegisterExtension
    final Rig rig = new Rig();

    @ParameterizedTest
    @EnumSource
    void a_truncated_message_does_not_decode_and_neither_does_what_follows(CompressedStream form) {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.connect(form.query());
        Buffer stream = client.nextFrame().binaryData();
        String hello = form.text(stream);

        simulator.faults().sendTruncated();
        simulator.faults().sendMessage("{\"op\":99}");

        Buffer truncated = client.nextFrame().binaryData();
        assertThat(truncated.toString("ISO-8859-1")).doesNotEndWith(MARK);
        stream.appendBuffer(truncated);
        assertThat(form.text(stream)).startsWith(hello).doesNotEndWith("\"}").doesNotContain("arrives. \"");
        stream.appendBuffer(client.nextFrame().binaryData());
        assertThat(form.text(stream)).startsWith(hello).doesNotContain("{\"op\":99}");
    }

    @Test
    void a_truncated_zlib_message_can_have_the_mark_of_its_end() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.connect(CompressedStream.ZLIB.query());
        Buffer stream = client.nextFrame().binaryData();

        simulator.faults().sendTruncatedButMarked();

        Buffer truncated = client.nextFrame().binaryData();
        assertThat(truncated.toString("ISO-8859-1")).endsWith(MARK);
        stream.appendBuffer(truncated);
        assertThat(CompressedStream.ZLIB.text(stream)).doesNotContain("arrives. \"");
    }

    @Test
    void a_truncated_plain_message_is_half_an_object() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        client.nextFrame();

        simulator.faults().sendTruncated();

        assertThat(client.nextFrame().textData()).startsWith("{\"t\":null").doesNotContain("}");
    }

    @ParameterizedTest
    @EnumSource
    void a_bomb_is_small_on_the_wire_and_belongs_to_the_stream(CompressedStream form) {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.connect(form.query());
        Buffer stream = client.nextFrame().binaryData();
        long hello = form.length(stream);

        simulator.faults().sendBomb(OVER_64_MIB);
        simulator.faults().sendMessage("{\"op\":99}");

        Buffer bomb = client.nextFrame().binaryData();
        assertThat(bomb.length()).isLessThan(1 << 17);
        stream.appendBuffer(bomb);
        assertThat(form.length(stream)).isEqualTo(hello + OVER_64_MIB);
        stream.appendBuffer(client.nextFrame().binaryData());
        assertThat(form.length(stream)).isEqualTo(hello + OVER_64_MIB + "{\"op\":99}".length());
    }

    @ParameterizedTest
    @EnumSource
    void nothing_but_its_length_is_wrong_with_a_bomb(KeyOrder order) {
        GatewaySimulator simulator = rig.start(Rig.options().keyOrder(order));
        RawClient client = rig.greeted();
        client.nextFrame();

        simulator.faults().sendBomb(1 << 20);

        String text = client.nextFrame().textData();
        assertThat(text).hasSize(1 << 20);
        assertThat(new JsonObject(text).getInteger("op")).isEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource
    void an_oversize_message_is_uncompressed_even_in_a_compressed_stream(CompressedStream form) {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.connect(form.query());
        client.nextFrame();

        simulator.faults().sendOversize(2 << 20);

        assertThat(client.nextFrame().textData()).hasSize(2 << 20);
    }

    @Test
    void padding_makes_a_message_exactly_as_long_as_it_is_to_be() {
        String json = "{\"op\":11}";

        for (int bytes : new int[] {0, json.length(), json.length() + 1, 1 << 16, (1 << 16) + 9, 200_000}) {
            PaddedMessage padded = new PaddedMessage(json, bytes);
            Buffer parts = Buffer.buffer();
            padded.forEach(parts::appendBytes);

            assertThat(parts.length()).isEqualTo(Math.max(json.length(), bytes));
            assertThat(parts.toString().replace(" ", "")).isEqualTo(json);
            assertThat(ByteBufUtil.getBytes(padded.content())).isEqualTo(parts.getBytes());
        }
    }
}

package io.github.discordgateway.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A valid gateway message of any length, in parts that need not be in memory together. Spaces before its last brace
 * give the length.
 *
 * @param json an ASCII object
 * @param bytes the length it is brought to; a longer object stays as it is
 */
record PaddedMessage(String json, long bytes) implements Iterable<byte[]> {

    private static final byte[] BLOCK = spaces(1 << 16);

    @Override
    public Iterator<byte[]> iterator() {
        List<byte[]> blocks = Collections.nCopies(Math.toIntExact(padding() / BLOCK.length), BLOCK);
        List<byte[]> end = List.of(spaces((int) (padding() % BLOCK.length)), ascii("}"));
        return Stream.of(List.of(ascii(head())), blocks, end)
                .flatMap(List::stream)
                .iterator();
    }

    /** All of it, below 2 GiB; the parts are shared and not copied. */
    ByteBuf content() {
        List<byte[]> parts = new ArrayList<>();
        iterator().forEachRemaining(parts::add);
        return Unpooled.wrappedBuffer(parts.toArray(byte[][]::new));
    }

    private String head() {
        return json.substring(0, json.length() - 1);
    }

    private long padding() {
        return Math.max(0, bytes - json.length());
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.github.discordgateway.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Makes each message when it is sent, and passes them on in large pieces. */
final class LiveOutbound implements Outbound {
    private static final int PIECE = 128 * 1024;
    private static final int LONGEST = 32 * 1024;

    private final WritableByteChannel channel;
    private final Codec codec;
    private final Dispatches dispatches;
    private final ByteBuffer json = ByteBuffer.allocateDirect(LONGEST);
    private final ByteBuffer payload = ByteBuffer.allocateDirect(LONGEST);
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    private long bytes;

    LiveOutbound(WritableByteChannel channel, String compression, Dispatches dispatches) {
        this.channel = channel;
        this.codec = Codec.named(compression);
        this.dispatches = dispatches;
    }

    @Override
    public void message(String text) throws IOException {
        json.put(text.getBytes(StandardCharsets.UTF_8));
        send();
    }

    @Override
    public void frame(int number, long sequence) throws IOException {
        dispatches.write(number, sequence, json);
        send();
    }

    private void send() throws IOException {
        codec.encode(json.flip(), payload);
        json.clear();
        payload.flip();
        if (piece.remaining() < payload.remaining() + 10) {
            flush();
        }
        Framing.header(codec.binary(), payload.remaining(), piece);
        piece.put(payload);
        payload.clear();
    }

    @Override
    public void flush() throws IOException {
        piece.flip();
        while (piece.hasRemaining()) {
            bytes += channel.write(piece);
        }
        piece.clear();
    }

    @Override
    public boolean foreseen() {
        return false;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        codec.close();
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * One zlib context for a connection's life: messages are collected until one ends in {@code 00 00 FF FF}, then inflated
 * (Gateway, Transport Compression).
 */
final class ZlibStream implements Decompressor {
    private static final int SYNC_FLUSH = 0x00_00_FF_FF;
    private static final int NOTHING = -1;

    private final Inflater inflater = new Inflater();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final ReusableBuffer frames = new ReusableBuffer();
    private final int maxFrameBytes;
    private int tail = NOTHING;

    ZlibStream(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public @Nullable ByteBuffer accept(ByteBuffer message) throws UnreadableFrameException {
        if (collected.size() + message.limit() > maxFrameBytes) {
            throw new UnreadableFrameException("a compressed frame is larger than " + maxFrameBytes + " bytes");
        }
        boolean isEnd = endsInSyncFlush(message);
        if (isEnd && collected.size() == 0) {
            return inflate(message.array(), message.limit());
        }
        collected.write(message.array(), 0, message.limit());
        if (!isEnd) {
            return null;
        }
        byte[] whole = collected.toByteArray();
        collected.reset();
        return inflate(whole, whole.length);
    }

    @Override
    public void close() {
        inflater.end();
    }

    private ByteBuffer inflate(byte[] compressed, int length) throws UnreadableFrameException {
        inflater.setInput(compressed, 0, length);
        ByteBuffer frame = frames.withRoomFor(0);
        try {
            // One that does not get full has all of it.
            do {
                if (!frame.hasRemaining()) {
                    frame = frames.grown(frame);
                }
                inflater.inflate(frame);
                if (frame.position() > maxFrameBytes) {
                    throw new UnreadableFrameException("a frame inflates to more than " + maxFrameBytes + " bytes");
                }
            } while (!frame.hasRemaining());
        } catch (DataFormatException e) {
            throw new UnreadableFrameException("the zlib stream is broken");
        }
        return frame.flip();
    }

    /** The four bytes of the mark can themselves be spread over messages. */
    private boolean endsInSyncFlush(ByteBuffer message) {
        for (int i = Math.max(0, message.limit() - Integer.BYTES); i < message.limit(); i++) {
            tail = tail << Byte.SIZE | Byte.toUnsignedInt(message.get(i));
        }
        boolean isEnd = tail == SYNC_FLUSH;
        if (isEnd) {
            tail = NOTHING;
        }
        return isEnd;
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.UnreadableFrameException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The zlib context of one connection: collects messages until one ends in {@code 00 00 FF FF}, then inflates them
 * (Gateway, Transport Compression).
 */
final class ZlibStream implements Decompressor {
    private static final int SYNC_FLUSH = 0x00_00_FF_FF;
    private static final int NOTHING = -1;

    private final Inflater inflater = new Inflater();
    private final ReusableBuffer pieces;
    private final ReusableBuffer frames;
    private final int maxFrameBytes;
    private @Nullable ByteBuffer collected;
    private int tail = NOTHING;

    ZlibStream(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
        this.pieces = new ReusableBuffer(maxFrameBytes);
        // The extra byte detects a frame over the cap.
        this.frames = new ReusableBuffer(maxFrameBytes + 1);
    }

    @Override
    public @Nullable ByteBuffer accept(ByteBuffer message) throws UnreadableFrameException {
        int size = message.limit() + (collected == null ? 0 : collected.position());
        if (size > maxFrameBytes) {
            throw new UnreadableFrameException(
                    FrameCap.exceeded("a compressed frame has " + size + " bytes or more,", maxFrameBytes));
        }
        boolean isEnd = endsInSyncFlush(message);
        if (isEnd && collected == null) {
            return inflate(message);
        }
        collected = pieces.withRoom(collected == null ? pieces.emptied() : collected, message.limit())
                .put(message.rewind());
        if (!isEnd) {
            return null;
        }
        ByteBuffer whole = collected.flip();
        collected = null;
        return inflate(whole);
    }

    @Override
    public void close() {
        inflater.end();
    }

    private ByteBuffer inflate(ByteBuffer compressed) throws UnreadableFrameException {
        inflater.setInput(compressed.array(), 0, compressed.limit());
        ByteBuffer frame = frames.emptied();
        try {
            // A buffer that is not full holds the whole frame.
            do {
                frame = frames.withRoom(frame, 1);
                inflater.inflate(frame);
                if (frame.position() > maxFrameBytes) {
                    throw new UnreadableFrameException(FrameCap.exceeded("a frame inflates to a size", maxFrameBytes));
                }
            } while (!frame.hasRemaining());
        } catch (DataFormatException e) {
            throw new UnreadableFrameException("the zlib stream is broken");
        }
        return frame.flip();
    }

    /** Handles a mark whose four bytes are spread over several messages. */
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

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One zlib context for a connection's life: messages are collected until one ends in {@code 00 00 FF FF}, then inflated
 * (Gateway, Transport Compression).
 */
final class ZlibStream implements Decompressor {
    private static final int CHUNK = 16 * 1024;
    private static final int SYNC_FLUSH = 0x00_00_FF_FF;
    private static final int NOTHING = -1;

    private final Inflater inflater = new Inflater();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK];
    private final int maxFrameBytes;
    private int tail = NOTHING;

    ZlibStream(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public Optional<byte[]> accept(byte[] message) throws UnreadableFrameException {
        if (collected.size() + message.length > maxFrameBytes) {
            throw new UnreadableFrameException("a compressed frame is larger than " + maxFrameBytes + " bytes");
        }
        if (!endsInSyncFlush(message)) {
            collected.writeBytes(message);
            return Optional.empty();
        }
        tail = NOTHING;
        if (collected.size() == 0) {
            return Optional.of(inflate(message));
        }
        collected.writeBytes(message);
        byte[] whole = collected.toByteArray();
        collected.reset();
        return Optional.of(inflate(whole));
    }

    @Override
    public void close() {
        inflater.end();
    }

    private byte[] inflate(byte[] compressed) throws UnreadableFrameException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(compressed.length * 4);
        inflater.setInput(compressed);
        try {
            for (int length = inflater.inflate(chunk); length > 0; length = inflater.inflate(chunk)) {
                frame.write(chunk, 0, length);
                if (frame.size() > maxFrameBytes) {
                    throw new UnreadableFrameException("a frame inflates to more than " + maxFrameBytes + " bytes");
                }
            }
            return frame.toByteArray();
        } catch (DataFormatException e) {
            throw new UnreadableFrameException("the zlib stream is broken");
        }
    }

    /** The four bytes of the mark can themselves be spread over messages. */
    private boolean endsInSyncFlush(byte[] message) {
        for (int i = Math.max(0, message.length - Integer.BYTES); i < message.length; i++) {
            tail = tail << Byte.SIZE | Byte.toUnsignedInt(message[i]);
        }
        return tail == SYNC_FLUSH;
    }
}

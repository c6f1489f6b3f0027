package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Decompresses the binary messages of one connection into frames. It ends with the connection. */
interface Decompressor extends AutoCloseable {

    /**
     * Reads the next message.
     *
     * @param message the bytes of an array up to the limit
     * @return the completed frame, in the same form, valid until the next message; null if more messages belong to it
     * @throws UnreadableFrameException if the stream is broken, or a frame is larger than the cap
     */
    @Nullable
    ByteBuffer accept(ByteBuffer message) throws UnreadableFrameException;

    /** Frees the context. */
    @Override
    default void close() {}

    /**
     * Creates the decompressor for a compression.
     *
     * @param maxFrameBytes the largest frame, before and after decompression
     * @throws IllegalStateException if its library is not on the class path
     */
    static Decompressor of(Compression compression, int maxFrameBytes) {
        return switch (compression) {
            case NONE -> message -> message;
            case ZLIB_STREAM -> new ZlibStream(maxFrameBytes);
            case ZSTD_STREAM -> ZstdStream.create(maxFrameBytes);
        };
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Turns the binary messages of one connection into frames; it dies with the connection. */
interface Decompressor extends AutoCloseable {

    /**
     * Takes the next message.
     *
     * @param message an array's first bytes, up to the limit
     * @return the frame that it completes, likewise, which is good until the next message comes; or null where more
     *     messages belong to it
     * @throws UnreadableFrameException where the stream is broken, or a frame is larger than the cap
     */
    @Nullable
    ByteBuffer accept(ByteBuffer message) throws UnreadableFrameException;

    /** Frees what the context holds. */
    @Override
    default void close() {}

    /**
     * The decompressor for a compression.
     *
     * @param maxFrameBytes the cap for a frame, before and after decompression
     * @throws IllegalStateException where the library for it is not on the class path
     */
    static Decompressor of(Compression compression, int maxFrameBytes) {
        return switch (compression) {
            case NONE -> message -> message;
            case ZLIB_STREAM -> new ZlibStream(maxFrameBytes);
            case ZSTD_STREAM -> ZstdStream.create(maxFrameBytes);
        };
    }
}

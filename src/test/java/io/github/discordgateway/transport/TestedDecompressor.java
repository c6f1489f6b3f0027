package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.UnreadableFrameException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A decompressor whose messages lie in larger arrays, with other bytes behind them, and whose frames are kept. */
record TestedDecompressor(Decompressor decompressor) implements AutoCloseable {
    private static final int BEHIND = 8;

    Optional<byte[]> accept(byte[] message) throws UnreadableFrameException {
        byte[] array = Arrays.copyOf(message, message.length + BEHIND);
        Arrays.fill(array, message.length, array.length, (byte) -1);
        return Optional.ofNullable(decompressor.accept(ByteBuffer.wrap(array).limit(message.length)))
                .map(frame -> Arrays.copyOf(frame.array(), frame.limit()));
    }

    @Override
    public void close() {
        decompressor.close();
    }
}

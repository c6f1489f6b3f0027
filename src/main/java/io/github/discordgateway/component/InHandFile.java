package io.github.discordgateway.component;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a route has in hand, in a file that is mapped into memory: it survives the process, if not the machine, and
 * costs no write to the disk. Belongs to one thread.
 */
final class InHandFile implements AutoCloseable {
    private static final VarHandle FIELD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIELDS = 5;
    private static final long NOTHING = 0;
    private static final long SOMETHING = 1;

    /**
     * The dispatches of one exchange.
     *
     * @param session stands for their session
     * @param first the lowest of their sequence numbers
     * @param last the highest
     * @param deaths how many processes in a row had the first of them in hand, this one included
     */
    record InHand(long session, long first, long last, long deaths) {}

    private final Path file;
    private final MappedByteBuffer memory;

    private InHandFile(Path file, MappedByteBuffer memory) {
        this.file = file;
        this.memory = memory;
    }

    /** Opens a file, which may be there already; its folder need not be. */
    static InHandFile open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        int size = FIELDS * Long.BYTES;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() != size) {
                // On a full disk this fails, while a mapped page without a block would end the process.
                channel.write(ByteBuffer.allocate(size), 0);
            }
            return new InHandFile(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
        }
    }

    /** What the file holds; empty if nothing was in hand. */
    Optional<InHand> read() {
        return get(0) == SOMETHING ? Optional.of(new InHand(get(1), get(2), get(3), get(4))) : Optional.empty();
    }

    /** From now on this is in hand. */
    void write(InHand inHand) {
        clear();
        set(1, inHand.session());
        set(2, inHand.first());
        set(3, inHand.last());
        set(4, inHand.deaths());
        set(0, SOMETHING);
    }

    /** From now on nothing is in hand. */
    void clear() {
        set(0, NOTHING);
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private long get(int field) {
        return (long) FIELD.getVolatile(memory, field * Long.BYTES);
    }

    /** In order, so that a process that dies in between leaves nothing half written. */
    private void set(int field, long value) {
        FIELD.setVolatile(memory, field * Long.BYTES, value);
    }
}

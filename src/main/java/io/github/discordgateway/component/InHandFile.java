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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The dispatches that a route is processing, in a memory-mapped file. It survives the process, but not the machine, and
 * needs no write to the disk. Not thread-safe.
 *
 * <p>A process that ends itself leaves a mark in the file; a killed one cannot. If Java runs out of memory, Java leaves
 * the mark by extending the file: {@code -XX:OnOutOfMemoryError} in {@code java.options} finds it among the open files
 * by {@link #PREFIX}.
 */
final class InHandFile implements AutoCloseable {
    /** The prefix of the file names. */
    static final String PREFIX = "in-hand-";

    private static final VarHandle FIELD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIELDS = 5;
    private static final int SIZE = FIELDS * Long.BYTES;
    private static final int DEATHS = 4;
    private static final long NOTHING = 0;
    private static final long SOMETHING = 1;

    /**
     * The dispatches of one exchange.
     *
     * @param session a hash of their session
     * @param first the lowest of their sequence numbers
     * @param last the highest
     * @param deaths how many consecutive processes have ended themselves while processing the first of them
     */
    record InHand(long session, long first, long last, long deaths) {}

    private final Path file;
    private final FileChannel channel;
    private final MappedByteBuffer memory;

    private InHandFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        if (channel.size() < SIZE) {
            // This fails on a full disk. Writing to a mapped page without a block would end the process instead.
            channel.write(ByteBuffer.allocate(SIZE), 0);
        }
        memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        if (channel.size() > SIZE) {
            died();
            channel.truncate(SIZE);
        }
    }

    /** Opens the file of this name. Creates the file and its folder if needed. */
    static InHandFile open(Path folder, String name) throws IOException {
        Path file = folder.resolve(PREFIX + name.replaceAll("[^A-Za-z0-9.-]", "_"));
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly(file, "rw-------"));
        try {
            return new InHandFile(file, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The content; empty if nothing was in process. */
    Optional<InHand> read() {
        return get(0) == SOMETHING ? Optional.of(new InHand(get(1), get(2), get(3), get(DEATHS))) : Optional.empty();
    }

    /** Records the dispatches in process. */
    void write(InHand inHand) {
        clear();
        set(1, inHand.session());
        set(2, inHand.first());
        set(3, inHand.last());
        set(DEATHS, inHand.deaths());
        set(0, SOMETHING);
    }

    /** Records that the process ends itself. Allocates no memory. */
    void died() {
        set(DEATHS, get(DEATHS) + 1);
    }

    /** Records that nothing is in process. */
    void clear() {
        set(0, NOTHING);
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    private long get(int field) {
        return (long) FIELD.getVolatile(memory, field * Long.BYTES);
    }

    /** Writes in order, so that a process that ends in between leaves nothing half written. */
    private void set(int field, long value) {
        FIELD.setVolatile(memory, field * Long.BYTES, value);
    }
}

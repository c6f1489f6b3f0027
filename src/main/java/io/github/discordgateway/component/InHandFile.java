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
 * What a route has in hand, in a file that is mapped into memory: it survives the process, if not the machine, and
 * costs no write to the disk. Belongs to one thread.
 *
 * <p>A process that ends itself leaves a mark in it, and one that is killed cannot. Where Java runs out of memory it is
 * Java that leaves the mark, by making the file longer: {@code -XX:OnOutOfMemoryError} in {@code java.options} finds it
 * among the open files by {@link #PREFIX}.
 */
final class InHandFile implements AutoCloseable {
    /** How the files' names begin. */
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
     * @param session stands for their session
     * @param first the lowest of their sequence numbers
     * @param last the highest
     * @param deaths how many processes in a row have ended themselves with the first of them in hand
     */
    record InHand(long session, long first, long last, long deaths) {}

    private final Path file;
    private final FileChannel channel;
    private final MappedByteBuffer memory;

    private InHandFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        if (channel.size() < SIZE) {
            // On a full disk this fails, while a mapped page without a block would end the process.
            channel.write(ByteBuffer.allocate(SIZE), 0);
        }
        memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        if (channel.size() > SIZE) {
            died();
            channel.truncate(SIZE);
        }
    }

    /** Opens the file of this name, which may be there already; its folder need not be. */
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

    /** What the file holds; empty if nothing was in hand. */
    Optional<InHand> read() {
        return get(0) == SOMETHING ? Optional.of(new InHand(get(1), get(2), get(3), get(DEATHS))) : Optional.empty();
    }

    /** From now on this is in hand. */
    void write(InHand inHand) {
        clear();
        set(1, inHand.session());
        set(2, inHand.first());
        set(3, inHand.last());
        set(DEATHS, inHand.deaths());
        set(0, SOMETHING);
    }

    /** The process ends itself; takes no memory. */
    void died() {
        set(DEATHS, get(DEATHS) + 1);
    }

    /** From now on nothing is in hand. */
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

    /** In order, so that a process that dies in between leaves nothing half written. */
    private void set(int field, long value) {
        FIELD.setVolatile(memory, field * Long.BYTES, value);
    }
}

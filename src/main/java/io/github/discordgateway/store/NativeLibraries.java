package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unpacked native libraries of SQLite and zstd. Each process unpacks them into the temporary folder and deletes
 * them when it ends; a killed process leaves them there. The SQLite driver removes a leftover only if it has the
 * driver's version and no {@code .lck} file, which a killed process also leaves. The zstd library removes none.
 */
public final class NativeLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    private static final Pattern UNPACKED = Pattern.compile(
            "(sqlite-[\\d.]+-[0-9a-f-]{36}-(lib)?sqlitejdbc|libzstd-jni-[\\d.]+-\\d{5,})\\.(so|dylib|dll)");
    private static final String LOCK = ".lck";

    /** A younger file may belong to a process that has not loaded it yet. */
    private static final Duration UNPACKING = Duration.ofMinutes(1);

    private static final Path PROCESSES = Path.of("/proc");

    private NativeLibraries() {}

    /** The folder into which SQLite's driver unpacks its library. */
    static Path sqliteFolder() {
        return folder("org.sqlite.tmpdir");
    }

    private static Path folder(String property) {
        return Path.of(System.getProperty(property, System.getProperty("java.io.tmpdir", "")));
    }

    /** Whether a failure, one of its causes or a suppressed one, says that a native library cannot be loaded. */
    public static boolean isReason(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof UnsatisfiedLinkError
                        || String.valueOf(failure.getMessage()).startsWith("No native library found")
                        || isReason(failure.getCause())
                        || Stream.of(failure.getSuppressed()).anyMatch(NativeLibraries::isReason));
    }

    /** Removes the libraries that killed processes of this user left. Logs a failure and continues. */
    public static void removeStale() {
        for (Path folder : new HashSet<>(List.of(sqliteFolder(), folder("ZstdTempFolder")))) {
            try {
                int removed = removeStale(folder);
                if (removed > 0) {
                    LOG.info("[Store] Removed {} native libraries that killed processes left in {}", removed, folder);
                }
            } catch (IOException | UnsupportedOperationException e) {
                LOG.debug("[Store] The native libraries that killed processes left in {} cannot be removed", folder, e);
            }
        }
    }

    /** Removes the leftovers in one folder and returns their number. */
    static int removeStale(Path folder) throws IOException {
        List<Path> unpacked = unpacked(folder);
        if (unpacked.isEmpty()) {
            return 0;
        }
        UserPrincipal self = OwnerOnly.self(folder);
        Instant loaded = Instant.now().minus(UNPACKING);
        Set<String> inUse = mapped();
        int removed = 0;
        for (Path library : unpacked) {
            if (Files.getOwner(library, LinkOption.NOFOLLOW_LINKS).equals(self)
                    && Files.getLastModifiedTime(library, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(loaded)
                    && !inUse.contains(inode(library))) {
                Files.deleteIfExists(library);
                Files.deleteIfExists(library.resolveSibling(library.getFileName() + LOCK));
                removed++;
            }
        }
        return removed;
    }

    private static List<Path> unpacked(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            UNPACKED.matcher(file.getFileName().toString()).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static String inode(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS)
                        .toString()
                : "";
    }

    /**
     * The inodes of the files that processes of this user have mapped into memory. Empty on a system without
     * {@code /proc}: there a file in use either cannot be deleted, or deleting it does no harm.
     */
    private static Set<String> mapped() throws IOException {
        Set<String> inodes = new HashSet<>();
        if (Files.isDirectory(PROCESSES)) {
            for (Path process : processes()) {
                addMapped(process.resolve("maps"), inodes);
            }
        }
        return inodes;
    }

    private static List<Path> processes() throws IOException {
        List<Path> processes = new ArrayList<>();
        try (Stream<Path> entries = Files.list(PROCESSES)) {
            entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .forEach(processes::add);
        }
        return processes;
    }

    /** Adds the inodes of one process. A line has the columns addresses, permissions, offset, device, inode, name. */
    private static void addMapped(Path maps, Set<String> inodes) {
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.split(" +", 6))
                    .filter(columns -> columns.length == 6)
                    .forEach(columns -> inodes.add(columns[4]));
        } catch (IOException | RuntimeException e) {
            // The process has ended, or belongs to another user.
            LOG.trace("[Store] {} cannot be read", maps, e);
        }
    }
}

package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A disk that takes no more: it is full, has no inode left, or its user has used up a quota. */
public final class FullDisk {
    /** As systems call it, in English whatever the locale. */
    private static final Pattern REASON = Pattern.compile(
            "No space left on device|Disk quota exceeded|There is not enough space on the disk",
            Pattern.CASE_INSENSITIVE);

    private static final int PROBE_BYTES = 256 * 1024;

    private FullDisk() {}

    /**
     * Whether the disk of a directory takes a file, in one line that says what to do; empty if it does, or does not for
     * another reason.
     *
     * @param directory it, or its parent, is there
     * @param remedy where another directory is named, such as {@code name another one in DATA_DIR}
     */
    public static Optional<String> problem(Path directory, String remedy) {
        Path there = existing(directory);
        try {
            Path probe = Files.createTempFile(there, "probe", ".tmp");
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.deleteIfExists(probe);
            }
            return Optional.empty();
        } catch (IOException e) {
            return isReason(e)
                    ? Optional.of("The disk of " + directory + " is full (" + Causes.reason(e) + "; " + left(there)
                            + "): make room on it, or " + remedy + ", and start again")
                    : Optional.empty();
        }
    }

    /** Whether a failure, or what caused it, says that a disk takes no more. */
    public static boolean isReason(@Nullable Throwable failure) {
        return Causes.of(failure).anyMatch(cause -> REASON.matcher(String.valueOf(cause.getMessage()))
                .find());
    }

    private static Path existing(Path directory) {
        Path there = directory.toAbsolutePath();
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** With room left it is something else that is used up. */
    private static String left(Path directory) {
        long free = directory.toFile().getUsableSpace();
        return free / 1024 + " kB left"
                + (free < PROBE_BYTES ? "" : ", so it is the number of files (df -i) or a quota");
    }
}

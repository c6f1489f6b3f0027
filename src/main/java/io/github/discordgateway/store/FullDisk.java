package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detects a full disk: no space left, no inode left, or a used-up quota. */
public final class FullDisk {
    /** The systems' messages, which are in English in any locale. */
    private static final Pattern REASON = Pattern.compile(
            "No space left on device|Disk quota exceeded|There is not enough space on the disk",
            Pattern.CASE_INSENSITIVE);

    private static final int PROBE_BYTES = 256 * 1024;

    private FullDisk() {}

    /**
     * One line that says that the disk is full and what to do; empty if a probe file can be written, or fails for
     * another reason.
     *
     * @param directory exists, or has a parent that exists
     * @param remedy how to choose another directory, such as {@code name another one in DATA_DIR}
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
                            + "): free space on it, or " + remedy + ", and start again")
                    : Optional.empty();
        }
    }

    /** Whether a failure, or one of its causes, reports a full disk. */
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

    /** If there is space left, the inodes or a quota are used up. */
    private static String left(Path directory) {
        long free = directory.toFile().getUsableSpace();
        return free / 1024 + " kB left" + (free < PROBE_BYTES ? "" : ", so the inodes (df -i) or a quota are used up");
    }
}

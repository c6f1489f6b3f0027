package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of {@code DATA_DIR}. Its contents are secret, so only the program's own user may enter it. */
public final class DataDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /** The names of the bridge's own files, and of those that a file system or a killed process may leave. */
    private static final Pattern OURS =
            Pattern.compile("in-hand-.*|.*\\.db([.-].*)?|(owner|check|probe).*\\.tmp|lost\\+found");

    private static final Pattern IN_HAND = Pattern.compile("in-hand-.*");
    private static final int STICKY = 01000;

    private DataDirectory() {}

    /**
     * Creates the directory if it is missing, and removes the permissions of other users. Leaves a directory of another
     * user, or with files of other programs, as it is and logs a warning. Logs what fails. Does nothing without POSIX
     * permissions.
     */
    public static void makePrivate(String path) {
        try {
            makePrivate(Path.of(path));
        } catch (InvalidPathException e) {
            // Opening the database reports it.
            LOG.debug("[Store] DATA_DIR {} is not a valid path", path, e);
        }
    }

    static void makePrivate(Path directory) {
        if (!OwnerOnly.isSupported(directory)) {
            return;
        }
        try {
            Files.createDirectories(directory, OwnerOnly.directory(directory));
            makePrivate(directory, OwnerOnly.self(directory));
        } catch (IOException e) {
            // Opening the database reports a directory that cannot be used.
            LOG.debug("[Store] The permissions of DATA_DIR {} cannot be read", directory, e);
        }
    }

    /** Removes the permissions of other users from a directory that exists. */
    static void makePrivate(Path directory, UserPrincipal self) throws IOException {
        List<Path> entries = list(directory);
        for (Path entry : entries) {
            if (IN_HAND.matcher(name(entry)).matches()) {
                OwnerOnly.narrowFile(entry, self);
            }
        }
        if (!OwnerOnly.isOpen(directory)) {
            return;
        }
        if (!Files.getOwner(directory).equals(self)) {
            LOG.warn(
                    "[Store] Other users can read DATA_DIR {}, because it belongs to {} and this program runs as {}:"
                            + " change its owner, or name another directory in DATA_DIR",
                    directory,
                    Files.getOwner(directory).getName(),
                    self.getName());
        } else if (isShared(directory, entries)) {
            LOG.warn(
                    "[Store] Other users can read DATA_DIR {}, and the bridge leaves it so because other programs have"
                            + " files there: name a directory in DATA_DIR that only the bridge uses",
                    directory);
        } else {
            narrow(directory);
        }
    }

    private static void narrow(Path directory) {
        try {
            OwnerOnly.narrow(directory);
            LOG.info("[Store] Other users could read DATA_DIR {}; now only its owner can", directory);
        } catch (IOException e) {
            LOG.warn(
                    "[Store] Other users can read DATA_DIR {}, and its permissions cannot be changed ({}): run chmod"
                            + " 700",
                    directory,
                    Causes.reason(e));
        }
    }

    /** Whether other programs use the directory, such as /tmp or /var/lib. Closing it would break them. */
    private static boolean isShared(Path directory, List<Path> entries) throws IOException {
        int mode = (int) Files.getAttribute(directory, "unix:mode");
        return (mode & STICKY) != 0
                || entries.stream().anyMatch(entry -> !OURS.matcher(name(entry)).matches());
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }
}

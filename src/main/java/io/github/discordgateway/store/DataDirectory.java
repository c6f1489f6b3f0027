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

/** The directory of {@code DATA_DIR}: what is in it is secret, so only the program's own user may enter it. */
public final class DataDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /** What the bridge keeps there, and what a file system or a killed process may leave. */
    private static final Pattern OURS =
            Pattern.compile("in-hand-.*|.*\\.db([.-].*)?|(owner|check|probe).*\\.tmp|lost\\+found");

    private static final Pattern IN_HAND = Pattern.compile("in-hand-.*");
    private static final int STICKY = 01000;

    private DataDirectory() {}

    /**
     * Makes it if it is missing, and takes away what others may do with it. One that belongs to another user, or that
     * other programs use, is left as it is, with a warning. Does nothing without POSIX permissions; what it cannot do
     * is logged.
     */
    public static void makePrivate(String path) {
        try {
            makePrivate(Path.of(path));
        } catch (InvalidPathException e) {
            // The database says so.
            LOG.debug("[Store] DATA_DIR {} is no path", path, e);
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
            // If it cannot be used at all, the database says so.
            LOG.debug("[Store] Whether others can read DATA_DIR {} is not known", directory, e);
        }
    }

    /** The same for one that is there, by a user. */
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
                    "[Store] DATA_DIR {} is left open to others, since it belongs to {} and this program runs as {}: give"
                            + " it to that user, or name another directory in DATA_DIR",
                    directory,
                    Files.getOwner(directory).getName(),
                    self.getName());
        } else if (isShared(directory, entries)) {
            LOG.warn(
                    "[Store] DATA_DIR {} is left open to others, since other programs have files there: name a directory"
                            + " in DATA_DIR that is the bridge's alone",
                    directory);
        } else {
            narrow(directory);
        }
    }

    private static void narrow(Path directory) {
        try {
            OwnerOnly.narrow(directory);
            LOG.info("[Store] Others could read DATA_DIR {}; from now on only its owner can", directory);
        } catch (IOException e) {
            LOG.warn(
                    "[Store] DATA_DIR {} is open to others, and stays so ({}): take their permissions away with chmod 700",
                    directory,
                    Causes.reason(e));
        }
    }

    /** To close a directory such as /tmp or /var/lib would harm whatever else uses it. */
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

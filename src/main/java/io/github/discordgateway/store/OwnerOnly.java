package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Files and directories that only their owner can read, on file systems with POSIX permissions; on others, those that
 * the system gives them. Any thread may use it.
 */
final class OwnerOnly {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Whether the file system of a path has POSIX permissions. */
    static boolean isSupported(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What a new directory needs. */
    static FileAttribute<?>[] directory(Path directory) {
        return attributes(directory, DIRECTORY);
    }

    /** What a new file needs. */
    static FileAttribute<?>[] file(Path file) {
        return attributes(file, FILE);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isSupported(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Whether others than the owner may do anything with a file or directory. */
    static boolean isOpen(Path path) throws IOException {
        return !DIRECTORY.containsAll(Files.getPosixFilePermissions(path));
    }

    /** Takes away what others may do. */
    static void narrow(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.retainAll(DIRECTORY);
        Files.setPosixFilePermissions(path, permissions);
    }

    /** Takes away what others may do with a file, if it is this user's own; answers whether that changed anything. */
    static boolean narrowFile(Path file, UserPrincipal self) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(file).equals(self)
                || !isOpen(file)) {
            return false;
        }
        narrow(file);
        return true;
    }

    /** The user to whom what this process makes in a directory belongs. */
    static UserPrincipal self(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner", ".tmp");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }
}

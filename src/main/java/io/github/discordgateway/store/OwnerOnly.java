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
 * Permissions that only let the owner read a file or directory. On a file system without POSIX permissions, the
 * system's defaults apply. Any thread may use it.
 */
final class OwnerOnly {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Whether the file system of a path has POSIX permissions. */
    static boolean isSupported(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The attributes of a new directory. */
    static FileAttribute<?>[] directory(Path directory) {
        return attributes(directory, DIRECTORY);
    }

    /** The attributes of a new file. */
    static FileAttribute<?>[] file(Path file) {
        return attributes(file, FILE);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isSupported(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Whether other users have any permission on a file or directory. */
    static boolean isOpen(Path path) throws IOException {
        return !DIRECTORY.containsAll(Files.getPosixFilePermissions(path));
    }

    /** Removes the permissions of other users. */
    static void narrow(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.retainAll(DIRECTORY);
        Files.setPosixFilePermissions(path, permissions);
    }

    /** Removes the permissions of other users if this user owns the file; returns whether that changed anything. */
    static boolean narrowFile(Path file, UserPrincipal self) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(file).equals(self)
                || !isOpen(file)) {
            return false;
        }
        narrow(file);
        return true;
    }

    /** The owner of the files that this process creates in a directory. */
    static UserPrincipal self(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner", ".tmp");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }
}

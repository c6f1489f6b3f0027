package io.github.discordgateway.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A disk of its own for one process, in memory, which is gone with the process. Linux allows it without root. */
final class SmallDisk {
    private static final String NOT_ALLOWED = "no unshare --mount, or the system does not allow it";

    private SmallDisk() {}

    /**
     * What starts a process on such a disk, skipping the test where the system does not allow it.
     *
     * @param options for the mount, such as {@code size=1m}
     * @param place where the disk is, for that process alone
     * @param preparation a shell's commands, run there before
     */
    static List<String> at(Path place, String options, String preparation) {
        boolean allowed = isAllowed();
        if (!allowed) {
            System.err.println("Skipped: " + NOT_ALLOWED);
        }
        assumeTrue(allowed, NOT_ALLOWED);
        return inNamespace("mount -t tmpfs -o " + options + " disk '" + place + "' && cd '" + place + "' && { "
                + preparation + "; cd \"$OLDPWD\"; exec \"$0\" \"$@\"; }");
    }

    private static List<String> inNamespace(String commands) {
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", commands);
    }

    private static boolean isAllowed() {
        try {
            return new ProcessBuilder(inNamespace("mount -t tmpfs disk /mnt"))
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

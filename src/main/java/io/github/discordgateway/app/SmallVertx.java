package io.github.discordgateway.app;

import io.github.discordgateway.transport.HostLookup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * Vert.x as small as a bridge needs it: two event loops on any machine, since one connection to Discord and the
 * operator's page are all that they carry, and no folder for files from the class path, which a killed process would
 * leave behind.
 */
public final class SmallVertx {
    private static final int EVENT_LOOPS = 2;

    private SmallVertx() {}

    /** Starts one, which the caller closes. */
    public static Vertx start() {
        UpgradeBound.enable();
        return HostLookup.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}

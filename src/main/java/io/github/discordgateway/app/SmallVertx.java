package io.github.discordgateway.app;

import io.github.discordgateway.transport.HostLookup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * Creates a Vert.x with few resources. Two event loops suffice for one connection to Discord and the operator's page.
 * It has no cache folder for class path files, which a killed process would leave behind.
 */
public final class SmallVertx {
    private static final int EVENT_LOOPS = 2;

    private SmallVertx() {}

    /** Starts an instance, which the caller has to close. */
    public static Vertx start() {
        UpgradeBound.enable();
        return HostLookup.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}

package io.github.discordgateway.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.ClientOptionsBase;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves hosts with Java's resolver instead of the one in Vert.x. The resolver of Vert.x reads the system's name
 * servers only once, and fails when they change.
 *
 * <p>Java's resolver blocks, and Vert.x calls it on the event loop. It caches results, so a worker looks up each host
 * first. Thread-safe.
 */
public final class HostLookup {
    private static final String WITHOUT_OWN_RESOLVER = "vertx.disableDnsResolver";

    private final Vertx vertx;
    private final Optional<String> proxy;

    /** Creates a lookup for connections with these options. Behind a proxy, the proxy resolves the host. */
    HostLookup(Vertx vertx, ClientOptionsBase options) {
        this.vertx = vertx;
        this.proxy = Optional.ofNullable(options.getProxyOptions()).map(used -> used.getHost());
    }

    /** Creates a Vert.x with Java's resolver, whatever other code in the process configures. */
    public static synchronized Vertx vertx(VertxOptions options) {
        String before = System.getProperty(WITHOUT_OWN_RESOLVER);
        System.setProperty(WITHOUT_OWN_RESOLVER, "true");
        try {
            return Vertx.vertx(options);
        } finally {
            if (before == null) {
                System.clearProperty(WITHOUT_OWN_RESOLVER);
            } else {
                System.setProperty(WITHOUT_OWN_RESOLVER, before);
            }
        }
    }

    /** Completes when Java has looked up the host. If that fails, the connection reports it. */
    Future<@Nullable Void> prepare(String host) {
        return vertx.<@Nullable Void>executeBlocking(
                        () -> {
                            InetAddress.getByName(proxy.orElse(host));
                            return null;
                        },
                        false)
                .otherwiseEmpty();
    }
}

package io.github.discordgateway.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.ClientOptionsBase;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets Vert.x find hosts with Java's own resolver, as everything else in the process does. The one that Vert.x has
 * reads the system's name servers once, and finds nothing any more when they change.
 *
 * <p>Java's resolver makes its caller wait, and Vert.x asks it on the event loop. It remembers what it has found, so a
 * host is looked up on a worker first. Safe for any thread.
 */
public final class HostLookup {
    private static final String WITHOUT_OWN_RESOLVER = "vertx.disableDnsResolver";

    private final Vertx vertx;
    private final Optional<String> proxy;

    /** For connections that are made with these options; the hosts behind a proxy are the proxy's to find. */
    HostLookup(Vertx vertx, ClientOptionsBase options) {
        this.vertx = vertx;
        this.proxy = Optional.ofNullable(options.getProxyOptions()).map(used -> used.getHost());
    }

    /** A Vert.x that asks Java's resolver, whatever others in the process do. */
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

    /** Completes as soon as Java knows where to connect to. If it does not, the connection says so. */
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

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Admission;
import io.github.discordgateway.gateway.Shard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The steps to an open WebSocket and to the IDENTIFY on it. Each returns its result and changes nothing in the session,
 * to whose event loop it belongs.
 */
final class ConnectionOpener {
    private final Vertx vertx;
    private final Context eventLoop;
    private final SessionStore store;
    private final IdentifyPermits permits;
    private final GatewayLocator locator;
    private final GatewayConnector connector;

    ConnectionOpener(Vertx vertx, Context eventLoop, SessionSettings settings, Bot bot) {
        this.vertx = vertx;
        this.eventLoop = eventLoop;
        this.store = settings.store();
        this.permits = bot.permits();
        this.locator = bot.gateway();
        this.connector = new GatewayConnector(vertx, settings.access(), FrameCap.BYTES);
    }

    /**
     * Finds the gateway.
     *
     * @param identifying whether Discord has to be asked how often the bot may still identify
     */
    Future<GatewayInfo> locate(boolean identifying) {
        Promise<GatewayInfo> found = Promise.promise();
        locator.locate(identifying).onComplete(result -> eventLoop.runOnContext(now -> found.handle(result)));
        return found.future();
    }

    /** Returns what was found if the shard may identify, else fails with {@link IdentifyRefused}. */
    Future<GatewayInfo> admit(Shard shard, GatewayInfo gateway) {
        return eventLoop
                .executeBlocking(() -> permits.ask(shard, gateway.startLimit()), false)
                .compose(admission -> admission.isGranted()
                        ? Future.succeededFuture(gateway)
                        : Future.failedFuture(new IdentifyRefused(admission)));
    }

    /** Completes when it is the shard's turn to identify (Gateway, Sharding). */
    Future<Void> turn(Shard shard) {
        long pause = permits.book(shard).toMillis();
        return pause == 0
                ? Future.succeededFuture()
                : vertx.timer(pause, TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Counts the IDENTIFY that is about to be sent. */
    Future<Void> count(Shard shard) {
        return eventLoop.executeBlocking(
                () -> {
                    permits.count(shard);
                    return null;
                },
                false);
    }

    /** Fails with a {@link SessionStoreException} if another process may act for the session. */
    Future<WebSocket> open(Optional<URI> resumeUrl, GatewayInfo gateway) {
        return eventLoop
                .executeBlocking(
                        () -> {
                            store.verify();
                            return null;
                        },
                        false)
                .compose(ours -> connector.open(resumeUrl, gateway.url()));
    }

    void close() {
        connector.close();
    }

    /** The budget does not let the session identify yet. */
    static final class IdentifyRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Admission admission;

        IdentifyRefused(Admission admission) {
            super(admission.reason());
            this.admission = admission;
        }

        Admission admission() {
            return admission;
        }
    }
}

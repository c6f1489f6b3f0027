package io.github.discordgateway.transport;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.gateway.IdentifyDecision;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.Transition;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * The steps to an open WebSocket and to the IDENTIFY on it. Each returns its result and changes nothing in the session,
 * to whose event loop it belongs.
 */
final class ConnectionOpener {
    private final Vertx vertx;
    private final Context eventLoop;
    private final SessionStore store;
    private final IdentifyLimiter identifyLimiter;
    private final GatewayLocator locator;
    private final GatewayConnector connector;

    ConnectionOpener(Vertx vertx, Context eventLoop, SessionSettings settings, Bot bot) {
        this.vertx = vertx;
        this.eventLoop = eventLoop;
        this.store = settings.store();
        this.identifyLimiter = bot.identifyLimiter();
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

    /** Returns what was found if the shard may identify, else fails. */
    Future<GatewayInfo> admit(Shard shard, GatewayInfo gateway) {
        return eventLoop
                .executeBlocking(() -> identifyLimiter.ask(shard, gateway.startLimit()), false)
                .compose(decision -> decision.isGranted()
                        ? Future.succeededFuture(gateway)
                        : Future.failedFuture(new IdentifyRefused(decision)));
    }

    /** Completes when it is the shard's turn to identify (Gateway, Sharding). */
    Future<Void> turn(Shard shard) {
        long pause = identifyLimiter.book(shard).toMillis();
        return pause == 0
                ? Future.succeededFuture()
                : vertx.timer(pause, TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Counts the IDENTIFY that is about to be sent. */
    Future<Void> count(Shard shard) {
        return eventLoop.executeBlocking(
                () -> {
                    identifyLimiter.count(shard);
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

    /** What follows from an attempt that one of the steps has ended. */
    static Function<SessionState, Transition> failed(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof GatewayLocator.Unauthorized) {
            return SessionState::unauthorized;
        }
        if (cause instanceof Misconfigured) {
            return state -> state.misconfigured(message);
        }
        if (cause instanceof IdentifyRefused refused) {
            IdentifyDecision decision = refused.decision;
            return state -> state.identifyRefused(decision.pause(), decision.reason());
        }
        if (cause instanceof SessionStoreException) {
            return state -> state.storeUnusable(message);
        }
        String reason = "Discord cannot be reached: " + message + rootOfTls(cause);
        return state -> state.unreachable(reason);
    }

    /** That no TLS connection came about says little; what is wrong with the certificate, say, is in the cause. */
    private static String rootOfTls(Throwable cause) {
        return cause instanceof SSLException && cause.getCause() != null ? ": " + Causes.reason(cause) : "";
    }

    /** The result of a step that depends on settings and throws an IllegalArgumentException if one is wrong. */
    static <T> T configured(Supplier<T> transition) {
        try {
            return transition.get();
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(e);
        }
    }

    /** A setting makes the session impossible; the message says which one, and what to do. */
    private static final class Misconfigured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misconfigured(IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The budget does not let the session identify yet. */
    private static final class IdentifyRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient IdentifyDecision decision;

        IdentifyRefused(IdentifyDecision decision) {
            super(decision.reason());
            this.decision = decision;
        }
    }
}

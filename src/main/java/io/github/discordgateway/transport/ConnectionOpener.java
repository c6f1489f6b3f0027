package io.github.discordgateway.transport;

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

/**
 * The steps that open a WebSocket and prepare its IDENTIFY. Each step returns its result and leaves the session
 * unchanged. Belongs to the session's event loop.
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
     * @param identifying whether the session is about to identify, which needs Discord's current session start limit
     */
    Future<GatewayInfo> locate(boolean identifying) {
        Promise<GatewayInfo> found = Promise.promise();
        locator.locate(identifying).onComplete(result -> eventLoop.runOnContext(now -> found.handle(result)));
        return found.future();
    }

    /** Returns the gateway if the shard may identify now, else fails. */
    Future<GatewayInfo> admit(Shard shard, GatewayInfo gateway) {
        return eventLoop
                .executeBlocking(() -> identifyLimiter.ask(shard, gateway.startLimit()), false)
                .compose(decision -> decision.isGranted()
                        ? Future.succeededFuture(gateway)
                        : Future.failedFuture(new IdentifyRefused(decision)));
    }

    /** Completes when the shard may identify (Gateway, Sharding). */
    Future<Void> turn(Shard shard) {
        long pause = identifyLimiter.book(shard).toMillis();
        return pause == 0
                ? Future.succeededFuture()
                : vertx.timer(pause, TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Counts the next IDENTIFY against the bot's budget. */
    Future<Void> count(Shard shard) {
        return eventLoop.executeBlocking(
                () -> {
                    identifyLimiter.count(shard);
                    return null;
                },
                false);
    }

    /** Opens the WebSocket. Fails with a {@link SessionStoreException} if another process may own the session. */
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

    /** Returns the input for the session after one of the steps failed. */
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
        String reason = "Discord cannot be reached: " + ConnectionFailures.reason(cause);
        return state -> state.unreachable(reason);
    }

    /** Runs a step that depends on settings; an IllegalArgumentException from it means that a setting is wrong. */
    static <T> T configured(Supplier<T> transition) {
        try {
            return transition.get();
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(e);
        }
    }

    /** A wrong setting prevents the session; the message names the setting and the fix. */
    private static final class Misconfigured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misconfigured(IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The identify budget does not allow another IDENTIFY yet. */
    private static final class IdentifyRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient IdentifyDecision decision;

        IdentifyRefused(IdentifyDecision decision) {
            super(decision.reason());
            this.decision = decision;
        }
    }
}

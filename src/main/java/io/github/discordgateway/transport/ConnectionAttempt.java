package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Admission;
import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.Step;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * One attempt to open a connection: looks once for a session that an earlier process left, finds the gateway, asks
 * whether the session may identify, and opens the WebSocket. It ends without a word as soon as nobody waits for it.
 */
final class ConnectionAttempt {
    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(20);

    /** Whom the attempt is for. */
    interface Owner extends Inputs {
        /** What an earlier process left; asked once, and empty from then on. */
        Future<Optional<Checkpoint>> recall();

        /**
         * Goes on with a session of an earlier process, or answers false where that is of no use; an
         * IllegalArgumentException says which setting makes it impossible.
         */
        boolean takeOver(Checkpoint checkpoint);

        /**
         * What the session will identify for; an IllegalArgumentException says which setting makes it impossible, an
         * IllegalStateException what has to be waited for.
         */
        Origin begin(OptionalInt recommendedShards);

        /** The attempt ended without a connection. */
        void ended(GatewaySocket socket);
    }

    private final Owner owner;
    private final Opening opening;
    private final GatewaySocket socket;
    private final Optional<URI> resumeUrl;

    ConnectionAttempt(Owner owner, Opening opening, GatewaySocket socket, Optional<URI> resumeUrl) {
        this.owner = owner;
        this.opening = opening;
        this.socket = socket;
        this.resumeUrl = resumeUrl;
    }

    /**
     * Begins.
     *
     * @param lastSocketGone no two connections are ever open
     * @param deadline for all of it, should a step never end that has a time-out of its own
     */
    void after(Future<Void> lastSocketGone, Duration deadline) {
        boolean identifying = owner.state().continuity().session().isEmpty();
        Future<WebSocket> opened = lastSocketGone
                .compose(gone -> ifWanted(() -> identifying ? recall() : Future.succeededFuture()))
                .compose(recalled -> ifWanted(() -> opening.locate(identifying)))
                .compose(gateway -> ifWanted(() -> identifying ? permit(gateway) : Future.succeededFuture(gateway)))
                .compose(gateway -> ifWanted(() -> opening.open(resumeUrl, gateway)))
                .onSuccess(webSocket -> socket.opened(webSocket, HELLO_TIMEOUT))
                .onFailure(this::failed);
        opened.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> failed(
                        new IllegalStateException("no connection came about within " + deadline.toSeconds() + " s")));
    }

    private <T> Future<T> ifWanted(Supplier<Future<T>> next) {
        return socket.isWanted() ? next.get() : Future.failedFuture("nobody waits for it any more");
    }

    /** To go on with a session, neither Discord's REST API nor the budget has to be asked. */
    private Future<Void> recall() {
        return owner.recall()
                .compose(found -> ifWanted(() -> found.isPresent() && configured(() -> owner.takeOver(found.get()))
                        ? Future.failedFuture("another attempt goes on with the session that was found")
                        : Future.succeededFuture()));
    }

    private Future<GatewayInfo> permit(GatewayInfo gateway) {
        Shard shard = configured(() -> owner.begin(gateway.shards()).shard());
        return opening.admit(shard, gateway).map(gateway);
    }

    private static <T> T configured(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
        }
    }

    private void failed(Throwable cause) {
        boolean isWanted = socket.isWanted();
        socket.failed();
        if (isWanted) {
            owner.ended(socket);
            owner.input(reason(cause), consequence(cause));
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof GatewayLocator.Unauthorized) {
            return DisconnectReason.UNAUTHORIZED;
        }
        if (cause instanceof MisconfiguredException) {
            return DisconnectReason.MISCONFIGURED;
        }
        return cause instanceof SessionStoreException ? DisconnectReason.STORE_UNUSABLE : DisconnectReason.UNREACHABLE;
    }

    private static Function<SessionState, Step> consequence(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof GatewayLocator.Unauthorized) {
            return SessionState::unauthorized;
        }
        if (cause instanceof Opening.IdentifyRefused refused) {
            Admission admission = refused.admission();
            return state -> state.identifyRefused(admission.pause(), admission.reason());
        }
        if (cause instanceof MisconfiguredException) {
            return state -> state.misconfigured(message);
        }
        return state -> state.unreachable(
                cause instanceof SessionStoreException ? message : "Discord cannot be reached: " + why(cause));
    }

    /** That no TLS connection came about says little; what is wrong with the certificate, say, is in the cause. */
    private static String why(Throwable cause) {
        Throwable root = cause;
        while (cause instanceof SSLException && root.getCause() != null) {
            root = root.getCause();
        }
        return root == cause ? String.valueOf(cause.getMessage()) : cause.getMessage() + ": " + root.getMessage();
    }

    /** No shard serves what is wanted; the message says which setting to mend. */
    private static final class MisconfiguredException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisconfiguredException(String message, IllegalArgumentException cause) {
            super(message, cause);
        }
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Action;
import io.github.discordgateway.gateway.Continuity;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.FrameData;
import io.github.discordgateway.gateway.FrameReader;
import io.github.discordgateway.gateway.Opcode;
import io.github.discordgateway.gateway.RawJson;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Step;
import io.github.discordgateway.gateway.UnreadableFrameException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway session in motion: feeds the inputs to its {@link SessionState} and performs the actions.
 *
 * <p>Everything happens on one event loop; the public methods may be called from any thread and return at once.
 */
public final class GatewaySession {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final int MAX_FRAME_BYTES = 64 * 1024 * 1024;
    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Context eventLoop;
    private final GatewayAccess access;
    private final Subscription subscription;
    private final DispatchQueue queue;
    private final SessionObserver observer;
    private final GatewayConnector connector;
    private final Payloads payloads;
    private final FrameReader frames;

    private SessionState state = new Disconnected(Continuity.NONE);
    private SequenceWindow sequence = new SequenceWindow();
    private @Nullable GatewaySocket socket;
    private Future<Void> lastSocketGone = Future.succeededFuture();
    private long retryTimer = -1;

    /**
     * A session that is not started yet.
     *
     * @param queue takes the dispatches; whoever works them off calls {@link #settled} for each
     * @throws IllegalStateException where the library for the compression is missing
     */
    public GatewaySession(
            Vertx vertx,
            GatewayAccess access,
            Subscription subscription,
            DispatchQueue queue,
            SessionObserver observer) {
        newDecompressor(access).close();
        this.vertx = vertx;
        this.eventLoop = vertx.getOrCreateContext();
        this.access = access;
        this.subscription = subscription;
        this.queue = queue;
        this.observer = observer;
        this.connector = new GatewayConnector(vertx, access, MAX_FRAME_BYTES);
        this.payloads = new Payloads(access.token());
        this.frames = new FrameReader(type -> type.equals("READY") || subscription.wants(type));
    }

    /** Connects, and stays connected until {@link #stop} or a failure that the observer is told of. */
    public void start() {
        eventLoop.runOnContext(now -> apply(state.connect()));
    }

    /**
     * Closes the connection and leaves the session resumable; completes when the connection is gone. An attempt that is
     * under way is not waited for: it closes itself when it succeeds, and the next start waits for that.
     */
    public Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        eventLoop.runOnContext(now -> {
            boolean opening = socket != null && !socket.isOpened();
            apply(state.stop());
            (opening ? Future.<Void>succeededFuture() : lastSocketGone).onComplete(stopped);
        });
        return stopped.future();
    }

    /** Frees the clients of a session that was stopped and will not be started again. */
    public void close() {
        connector.close();
    }

    /** A dispatch taken from the queue is done with. */
    public void settled(Dispatch dispatch) {
        boolean drained = queue.done(dispatch);
        eventLoop.runOnContext(now -> {
            if (currentSessionId().equals(Optional.of(dispatch.sessionId()))) {
                sequence.settle(dispatch.sequence());
            }
            if (drained) {
                apply(state.drained());
            }
        });
    }

    private void apply(Step step) {
        SessionState before = state;
        state = step.next();
        if (!before.equals(state)) {
            vertx.cancelTimer(retryTimer);
            SessionLog.changed(before, state);
            observer.changed(before, state);
        }
        step.actions().forEach(this::perform);
    }

    private void perform(Action action) {
        if (action instanceof Action.Connect connect) {
            connect(connect.resumeUrl());
        } else if (action instanceof Action.Identify) {
            sequence = new SequenceWindow();
            send(payloads.identify(subscription.intents()));
        } else if (action instanceof Action.Resume resume) {
            send(payloads.resume(resume.session(), sequence.received()));
        } else if (action instanceof Action.SendHeartbeat) {
            send(Payloads.heartbeat(sequence.settled()));
        } else if (action instanceof Action.StartHeartbeats heartbeats && socket != null) {
            LOG.info(
                    "[Gateway] Heartbeat started (interval: {}ms)",
                    heartbeats.interval().toMillis());
            socket.startHeartbeats(heartbeats.interval());
        } else if (action instanceof Action.Close close && socket != null) {
            lastSocketGone = socket.close(close.code());
            socket = null;
        } else if (action instanceof Action.Retry retry) {
            retry(retry);
        }
    }

    private void send(String payload) {
        if (socket != null) {
            socket.send(payload);
        }
    }

    private void retry(Action.Retry retry) {
        long pause = ThreadLocalRandom.current()
                .nextLong(retry.atLeast().toMillis(), retry.atMost().toMillis() + 1);
        LOG.info("[Gateway] Reconnecting in {} ms", pause);
        retryTimer = vertx.setTimer(pause, id -> apply(state.connect()));
    }

    /** Opens the next connection once the last one is gone, so that no two are ever open. */
    private void connect(Optional<URI> resumeUrl) {
        GatewaySocket opening =
                new GatewaySocket(vertx, newDecompressor(access), MAX_FRAME_BYTES, new ConnectionListener());
        socket = opening;
        lastSocketGone.onComplete(gone -> {
            if (!opening.isWanted()) {
                opening.failed();
                return;
            }
            connector
                    .open(resumeUrl)
                    .onSuccess(webSocket -> opening.opened(webSocket, HELLO_TIMEOUT))
                    .onFailure(cause -> {
                        boolean wanted = opening.isWanted();
                        opening.failed();
                        if (wanted) {
                            socket = null;
                            apply(
                                    cause instanceof GatewayLocator.Unauthorized
                                            ? state.unauthorized()
                                            : state.unreachable("Discord cannot be reached: " + cause.getMessage()));
                        }
                    });
        });
    }

    private static Decompressor newDecompressor(GatewayAccess access) {
        return Decompressor.of(access.compression(), MAX_FRAME_BYTES);
    }

    private void receive(byte[] bytes) throws UnreadableFrameException {
        Frame frame = frames.read(bytes);
        switch (frame.opcode()) {
            case Opcode.DISPATCH -> dispatch(frame);
            case Opcode.HEARTBEAT -> apply(state.heartbeatRequested());
            case Opcode.RECONNECT -> apply(state.reconnectRequested());
            case Opcode.INVALID_SESSION -> apply(state.invalidSession(FrameData.isResumable(frame)));
            case Opcode.HELLO -> apply(state.hello(FrameData.heartbeatInterval(frame)));
            case Opcode.HEARTBEAT_ACK -> apply(state.heartbeatAcknowledged());
            default -> LOG.debug("[Gateway] Ignoring a frame with unknown opcode {}", frame.opcode());
        }
    }

    private void dispatch(Frame frame) throws UnreadableFrameException {
        String type = frame.type().orElseThrow(() -> new UnreadableFrameException("a dispatch has no t"));
        if (frame.sequence() == Frame.NO_SEQUENCE) {
            throw new UnreadableFrameException("a dispatch has no s");
        }
        if (!state.takesDispatches() || !sequence.isNew(frame.sequence())) {
            return;
        }
        if (type.equals("READY")) {
            apply(state.ready(FrameData.session(frame)));
        }
        if (!handOn(frame, type)) {
            apply(state.overflowed());
        } else if (type.equals("RESUMED")) {
            apply(state.resumed());
        }
    }

    /** Answers whether there was room; a dispatch that found none comes again with the RESUME. */
    private boolean handOn(Frame frame, String type) {
        Optional<String> sessionId = currentSessionId();
        Optional<RawJson> data = frame.data();
        if (sessionId.isEmpty()
                || data.isEmpty()
                || !subscription.wants(type)
                || !subscription.wantsGuild(frame.guildId())) {
            sequence.pass(frame.sequence());
            return true;
        }
        boolean taken = queue.offer(new Dispatch(sessionId.get(), frame.sequence(), type, frame.guildId(), data.get()));
        if (taken) {
            sequence.track(frame.sequence());
        }
        return taken;
    }

    private Optional<String> currentSessionId() {
        return state.continuity().session().map(Session::id);
    }

    /** What the current connection says, as inputs to the state. */
    private final class ConnectionListener implements GatewaySocket.Listener {
        @Override
        public void received(byte[] frame) {
            try {
                receive(frame);
            } catch (UnreadableFrameException e) {
                unreadable(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void unreadable(String reason) {
            apply(state.unreadable(reason));
        }

        @Override
        public void closed(OptionalInt code) {
            socket = null;
            lastSocketGone = Future.succeededFuture();
            apply(state.closed(code));
        }

        @Override
        public void helloOverdue() {
            apply(state.helloOverdue());
        }

        @Override
        public void heartbeatDue() {
            apply(state.heartbeatDue());
        }
    }
}

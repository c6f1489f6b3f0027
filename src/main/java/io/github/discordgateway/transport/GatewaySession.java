package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Action;
import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.DisconnectReason;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.IdentifyDelayed;
import io.github.discordgateway.gateway.ReconnectState;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.Transition;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway session: passes inputs to its {@link SessionState} and performs the actions.
 *
 * <p>Everything runs on one event loop. The public methods may be called from any thread and return at once.
 */
public final class GatewaySession {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final Duration PAUSE_WITHOUT_STORE = Duration.ofSeconds(30);
    private static final Duration ATTEMPT_DEADLINE = Duration.ofMinutes(2);

    private final Vertx vertx;
    private final Context eventLoop;
    private final SessionSettings settings;
    private final SessionObservers observers;
    private final SessionScope scope;
    private final ConnectionOpener opener;
    private final Payloads payloads;
    private final Checkpointer checkpointer;
    private final DispatchFeeds feeds = new DispatchFeeds();
    private final Driver driver = new Driver();

    private SessionState state = new Disconnected(ReconnectState.NONE);
    /** The current or the last connection. */
    private Connection connection;

    /**
     * Creates a session without subscribers; {@link #start} starts it.
     *
     * @param bot the state shared with the other sessions of the bot; it outlives the session
     * @param nanoTime as {@link System#nanoTime}, to measure how long a checkpoint is not stored
     * @param observers are notified in this order
     * @throws IllegalStateException if the library for the compression is missing
     */
    public GatewaySession(
            Vertx vertx, SessionSettings settings, Bot bot, LongSupplier nanoTime, SessionObserver... observers) {
        this.vertx = vertx;
        this.eventLoop = vertx.getOrCreateContext();
        this.settings = settings;
        this.observers = new SessionObservers(observers);
        this.scope = new SessionScope(settings);
        this.opener = new ConnectionOpener(vertx, eventLoop, settings, bot);
        this.payloads = new Payloads(settings.access().token());
        this.checkpointer = new Checkpointer(vertx, eventLoop, settings.store(), settings.key(), nanoTime);
        this.connection = newConnection();
        connection.abandon();
    }

    /** Sets the requirements of the routes. If they need more intents, a new session replaces the current one. */
    public void require(EventRequirements changed) {
        eventLoop.runOnContext(now -> {
            scope.want(changed);
            if (isBegun()) {
                scope.warnOfGuildsElsewhere();
                if (!scope.coversIntents()) {
                    LOG.info("[Gateway] A route needs more intents: a new session begins");
                    renew(DisconnectReason.FURTHER_INTENTS);
                }
            }
        });
    }

    /** Whether the session's requirements are fixed: the session is known, or IDENTIFY was sent. */
    private boolean isBegun() {
        return session().isPresent() || connection.isWanted() && connection.isIdentified();
    }

    private void renew(String why) {
        driver.input(ended -> ended.renew(why));
    }

    /**
     * Handles a dispatch that a subscriber did not receive. A new session sends its content again, but it would also
     * repeat a GUILD_CREATE, so that one waits for the next process.
     */
    public void skipped(Subscriber subscriber, Dispatch dispatch) {
        eventLoop.runOnContext(now -> {
            if (isOfTheSession(dispatch.sessionKey())) {
                feeds.markIncomplete(subscriber);
                checkpoint();
                if (!dispatch.isGuildCreate()) {
                    renew(DisconnectReason.DISPATCH_SKIPPED);
                }
            }
        });
    }

    private boolean isOfTheSession(String sessionKey) {
        return session().map(Session::key).equals(Optional.of(sessionKey));
    }

    /** Starts or resumes the delivery to a route. */
    public void attach(Subscriber subscriber) {
        eventLoop.runOnContext(now -> {
            if (feeds.attach(subscriber) && session().isPresent()) {
                LOG.info("[Gateway] A route missed the start of this session: a new session begins");
                renew(DisconnectReason.MISSED_BEGINNING);
            }
            review();
        });
    }

    /** Starts a route that is about to be attached at the earliest position of others. */
    public void follow(Collection<Subscriber> others, Subscriber newcomer) {
        eventLoop.runOnContext(now -> feeds.follow(others, newcomer));
    }

    /** Stops the delivery to a route; its position is kept. */
    public void detach(Subscriber subscriber) {
        eventLoop.runOnContext(now -> {
            feeds.detach(subscriber);
            review();
        });
    }

    /** Removes a route for good. */
    public void forget(Subscriber subscriber) {
        eventLoop.runOnContext(now -> {
            feeds.forget(subscriber);
            review();
        });
    }

    /** Called after a subscriber was suspended or resumed. */
    public void changed() {
        eventLoop.runOnContext(now -> review());
    }

    /** Connects, and stays connected until {@link #stop} or a reported failure. */
    public void start() {
        eventLoop.runOnContext(now -> {
            boolean isPausing = state instanceof Reconnecting || state instanceof IdentifyDelayed;
            if (!isPausing) {
                driver.input(SessionState::connect);
            }
        });
    }

    /** Connects again after the session gave up for now. Does nothing in any other state. */
    public void tryAgain() {
        eventLoop.runOnContext(now -> {
            if (state instanceof Failed failed && !failed.fatal()) {
                driver.input(SessionState::connect);
            }
        });
    }

    /**
     * Saves the checkpoint, closes the connection and leaves the session resumable. Completes when the checkpoint is
     * saved and the connection is gone. Does not wait for an attempt in progress: that closes itself when it succeeds,
     * and the next start waits for it.
     */
    public Future<Void> stop() {
        return end(this::checkpoint, SessionState::stop);
    }

    /** Ends the session for good. Completes when the connection is gone and the session is removed from the store. */
    public Future<Void> signOff() {
        return end(checkpointer::forget, SessionState::signOff);
    }

    private Future<Void> end(Runnable storing, Function<SessionState, Transition> leaving) {
        Promise<Void> ended = Promise.promise();
        eventLoop.runOnContext(now -> {
            storing.run();
            Future<Void> gone = connection.isOpened() ? connection.gone() : Future.succeededFuture();
            driver.input(leaving);
            checkpointer.flush().eventually(() -> gone).onComplete(ended);
        });
        return ended.future();
    }

    /** Frees the clients of a stopped session that will not start again. */
    public void close() {
        opener.close();
    }

    /** Records that a subscriber has processed a dispatch and its queue has released it. */
    public void settled(Subscriber subscriber, Dispatch dispatch) {
        checkpointer.due();
        // The queue no longer counts the dispatch, so this lambda must not keep its content.
        String sessionKey = dispatch.sessionKey();
        long sequence = dispatch.sequence();
        eventLoop.runOnContext(now -> {
            if (isOfTheSession(sessionKey) && feeds.settle(subscriber, sequence)) {
                checkpoint();
            }
            checkpointer.reviewDue();
            review();
        });
    }

    /** The checkpoint that is not stored yet, if there is one. Does not use the event loop. */
    public Optional<UnsavedCheckpoint> unsavedCheckpoint() {
        return checkpointer.unsaved();
    }

    /** Continues after a subscriber made room or changed. */
    private void review() {
        if (feeds.isDrained()) {
            driver.input(SessionState::drained);
        }
        if (feeds.needsRewind()) {
            driver.input(SessionState::rewind);
        }
    }

    private void perform(Action action) {
        GatewaySocket socket = connection.socket();
        if (action instanceof Action.Connect connect) {
            connect(connect.resumeUrl());
        } else if (action instanceof Action.Retry retry) {
            retry(retry);
        } else if (action instanceof Action.Identify) {
            identify(connection);
        } else if (action instanceof Action.Resume resume) {
            socket.send(payloads.resume(resume.session(), feeds.resumeFrom()));
            observers.forEach(SessionObserver::resumed);
        } else if (action instanceof Action.SendHeartbeat) {
            sent(socket.sendHeartbeat(heartbeat()));
        } else if (action instanceof Action.AnswerHeartbeat) {
            sent(socket.answerHeartbeat(heartbeat()));
        } else if (action instanceof Action.StartHeartbeats heartbeats) {
            LOG.info(
                    "[Gateway] Heartbeat started (interval: {}ms)",
                    heartbeats.interval().toMillis());
            socket.startHeartbeats(heartbeats.interval());
        } else if (action instanceof Action.Close close) {
            socket.close(close.code());
        }
    }

    private void sent(boolean heartbeat) {
        if (heartbeat) {
            observers.forEach(SessionObserver::heartbeatSent);
        }
    }

    /** The pause ends with the state that requested it. */
    private void retry(Action.Retry retry) {
        SessionState pausing = state;
        long pause = ThreadLocalRandom.current()
                .nextLong(retry.atLeast().toMillis(), retry.atMost().toMillis() + 1);
        LOG.info("[Gateway] Reconnecting in {} ms", pause);
        observers.forEach(observer -> observer.retrying(Duration.ofMillis(pause)));
        vertx.setTimer(Math.max(1, pause), id -> {
            if (state == pausing) {
                driver.input(SessionState::connect);
            }
        });
    }

    /** Opens a connection after the last one is gone: never more than one is open. */
    private void connect(Optional<URI> resumeUrl) {
        Future<Void> lastGone = connection.gone();
        Connection next = newConnection();
        connection = next;
        boolean identifying = session().isEmpty();
        Future<GatewayInfo> found = lastGone.compose(gone -> next.ifWanted(() -> identifying ? recall(next) : lastGone))
                .compose(recalled -> next.ifWanted(() -> opener.locate(identifying)))
                .compose(
                        gateway -> next.ifWanted(() -> identifying ? admit(gateway) : Future.succeededFuture(gateway)));
        next.open(found.compose(gateway -> next.ifWanted(() -> opener.open(resumeUrl, gateway))), ATTEMPT_DEADLINE);
    }

    private Connection newConnection() {
        Decompressor decompressor = Decompressor.of(settings.access().compression(), FrameCap.BYTES);
        return new Connection(vertx, decompressor, driver, feeds, observers);
    }

    /**
     * Looks for a stored session before Discord or the budget is asked. If it can continue, its own connection replaces
     * this one.
     */
    private Future<Void> recall(Connection opening) {
        return checkpointer
                .recall()
                .compose(found -> opening.ifWanted(() -> {
                    found.ifPresent(this::continueFrom);
                    return Future.succeededFuture();
                }));
    }

    private void continueFrom(Checkpoint checkpoint) {
        boolean serves = ConnectionOpener.configured(() -> scope.isMetBy(checkpoint));
        if (!serves || !feeds.missNothingOf(checkpoint)) {
            LOG.info("[Gateway] The stored session was started for other routes, events, guilds or shards:"
                    + " a new session begins");
            checkpointer.forget();
            return;
        }
        scope.continueFrom(checkpoint);
        observers.forEach(observer -> observer.sharded(scope.shard()));
        feeds.continueFrom(checkpoint);
        checkpointer.save(checkpoint);
        connection.abandon();
        driver.input(connecting -> connecting.restored(checkpoint.session()));
    }

    private Future<GatewayInfo> admit(GatewayInfo gateway) {
        Shard shard = ConnectionOpener.configured(() -> scope.choose(gateway.shards()));
        observers.forEach(observer -> observer.sharded(shard));
        return opener.admit(shard, gateway);
    }

    /** Sends op 2 when it is this shard's turn and the IDENTIFY is counted (Gateway, Identifying). */
    private void identify(Connection open) {
        Shard shard = scope.shard();
        opener.turn(shard)
                .compose(turn -> open.ifWanted(() -> opener.count(shard)))
                .onComplete(counted -> {
                    if (!open.isWanted()) {
                        return;
                    }
                    if (counted.succeeded()) {
                        scope.begin();
                        open.identify(payloads.identify(scope.intents(), shard));
                        observers.forEach(SessionObserver::identified);
                    } else {
                        String reason = String.valueOf(counted.cause().getMessage());
                        driver.input(identifying -> identifying.identifyRefused(PAUSE_WITHOUT_STORE, reason));
                    }
                });
    }

    private String heartbeat() {
        checkpoint();
        return Payloads.heartbeat(
                switch (settings.heartbeatSequence()) {
                    case RECEIVED -> feeds.latest();
                    case STORED -> session().map(checkpointer::storedSequence).orElse(SequenceWindow.NONE);
                });
    }

    private void checkpoint() {
        session().ifPresent(session -> checkpointer.save(scope.checkpoint(session, feeds)));
    }

    private Optional<Session> session() {
        return state.reconnectState().session();
    }

    /** Moves the session from state to state. */
    private final class Driver implements Connection.Owner {
        @Override
        public SessionState state() {
            return state;
        }

        @Override
        public void input(Function<SessionState, Transition> input) {
            SessionState before = state;
            Transition transition = input.apply(before);
            if (!before.equals(transition.next())) {
                state = transition.next();
                StateLogger.changed(scope.shard(), before, state);
                observers.forEach(observer -> observer.changed(before, transition.next()));
                transition.loss().ifPresent(reason -> observers.forEach(observer -> observer.disconnected(reason)));
                store(before);
            }
            transition.actions().forEach(GatewaySession.this::perform);
        }

        /** Keeps the stored session if a setting must be fixed first. */
        private void store(SessionState before) {
            boolean isFatal = state instanceof Failed failed && failed.fatal();
            if (session().isEmpty() && before.reconnectState().session().isPresent() && !isFatal) {
                checkpointer.forget();
            } else if (state instanceof Connected && !(before instanceof Connected && sameSession(before, state))) {
                checkpoint();
            }
        }

        private static boolean sameSession(SessionState one, SessionState other) {
            return one.reconnectState().session().equals(other.reconnectState().session());
        }

        @Override
        public void began(Frame ready) {
            scope.warnOfGuildsWithoutBot(ready);
        }
    }
}

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
 * A gateway session in motion: gives its {@link SessionState} the inputs and performs the actions.
 *
 * <p>Everything happens on one event loop; the public methods may be called from any thread and return at once.
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
    /** The present or the last one. */
    private Connection connection;

    /**
     * A session that is not started yet and has no subscriber.
     *
     * @param bot what it shares with the other sessions of its bot; outlives it
     * @param nanoTime as {@link System#nanoTime}, to measure how long a checkpoint is not stored
     * @param observers are told of everything in this order
     * @throws IllegalStateException where the library for the compression is missing
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

    /** From now on the routes need this; where that takes further intents, the session gives way to a new one. */
    public void require(EventRequirements changed) {
        eventLoop.runOnContext(now -> {
            scope.want(changed);
            if (isBegun()) {
                scope.warnOfGuildsElsewhere();
                if (!scope.coversIntents()) {
                    LOG.info("[Gateway] A route needs further intents: a new session begins");
                    renew(DisconnectReason.FURTHER_INTENTS);
                }
            }
        });
    }

    /** Whether it is settled what the session brings: it is known, or IDENTIFY was sent. */
    private boolean isBegun() {
        return session().isPresent() || connection.isWanted() && connection.isIdentified();
    }

    private void renew(String why) {
        driver.input(ended -> ended.renew(why));
    }

    /**
     * A subscriber did not get a dispatch. What it said comes with a new session, unless it began the session itself:
     * then that waits for the next process.
     */
    public void skipped(Subscriber subscriber, Dispatch dispatch) {
        eventLoop.runOnContext(now -> {
            if (isOfTheSession(dispatch.sessionKey())) {
                feeds.lacks(subscriber);
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

    /** A route begins to take dispatches, or goes on where it stopped. */
    public void attach(Subscriber subscriber) {
        eventLoop.runOnContext(now -> {
            if (feeds.attach(subscriber) && session().isPresent()) {
                LOG.info("[Gateway] A route has missed what this session began with: a new session begins");
                renew(DisconnectReason.MISSED_BEGINNING);
            }
            review();
        });
    }

    /** A route that is to be attached goes on where the first of others stopped. */
    public void follow(Collection<Subscriber> others, Subscriber newcomer) {
        eventLoop.runOnContext(now -> feeds.follow(others, newcomer));
    }

    /** A route takes no dispatches for now; its place in the stream is kept. */
    public void detach(Subscriber subscriber) {
        eventLoop.runOnContext(now -> {
            feeds.detach(subscriber);
            review();
        });
    }

    /** A route is gone for good. */
    public void forget(Subscriber subscriber) {
        eventLoop.runOnContext(now -> {
            feeds.forget(subscriber);
            review();
        });
    }

    /** A subscriber was suspended, or goes on. */
    public void changed() {
        eventLoop.runOnContext(now -> review());
    }

    /** Connects, and stays connected until {@link #stop} or a failure that the observer is told of. */
    public void start() {
        eventLoop.runOnContext(now -> {
            boolean isPausing = state instanceof Reconnecting || state instanceof IdentifyDelayed;
            if (!isPausing) {
                driver.input(SessionState::connect);
            }
        });
    }

    /** Connects again where it gave up for now; in any other state, stopped for example, nothing happens. */
    public void tryAgain() {
        eventLoop.runOnContext(now -> {
            if (state instanceof Failed failed && !failed.fatal()) {
                driver.input(SessionState::connect);
            }
        });
    }

    /**
     * Saves where the session stands, closes the connection and leaves the session resumable; completes when that is
     * saved and the connection gone. An attempt that is under way is not waited for: it closes itself when it succeeds,
     * and the next start waits for that.
     */
    public Future<Void> stop() {
        return end(this::checkpoint, SessionState::stop);
    }

    /** Ends the session for good; completes when the connection is gone and the session forgotten. */
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

    /** Frees the clients of a session that was stopped and will not be started again. */
    public void close() {
        opener.close();
    }

    /** A subscriber has finished with a dispatch, and its queue knows. */
    public void settled(Subscriber subscriber, Dispatch dispatch) {
        checkpointer.due();
        // The queue counts the dispatch no more, so its content must not wait for the event loop.
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

    /** The checkpoint that should be stored and is not, if there is one. Does not ask the event loop. */
    public Optional<UnsavedCheckpoint> unsavedCheckpoint() {
        return checkpointer.unsaved();
    }

    /** Goes on where it had to wait for a subscriber. */
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
            observers.tell(SessionObserver::resumed);
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
            observers.tell(SessionObserver::heartbeatSent);
        }
    }

    /** The pause ends with the state that asked for it. */
    private void retry(Action.Retry retry) {
        SessionState pausing = state;
        long pause = ThreadLocalRandom.current()
                .nextLong(retry.atLeast().toMillis(), retry.atMost().toMillis() + 1);
        LOG.info("[Gateway] Reconnecting in {} ms", pause);
        observers.tell(observer -> observer.retrying(Duration.ofMillis(pause)));
        vertx.setTimer(Math.max(1, pause), id -> {
            if (state == pausing) {
                driver.input(SessionState::connect);
            }
        });
    }

    /** Opens a connection when the last one is gone: no two are ever open. */
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
     * Looks for a session that an earlier process left, before Discord or the budget is asked. If one goes on, a
     * connection of its own takes the place of this one.
     */
    private Future<Void> recall(Connection opening) {
        return checkpointer
                .recall()
                .compose(found -> opening.ifWanted(() -> {
                    found.ifPresent(this::goOn);
                    return Future.succeededFuture();
                }));
    }

    private void goOn(Checkpoint checkpoint) {
        boolean serves = ConnectionOpener.configured(() -> scope.isMetBy(checkpoint));
        if (!serves || !feeds.missNothingOf(checkpoint)) {
            LOG.info("[Gateway] The stored session was started for other routes, events, guilds or shards:"
                    + " a new session begins");
            checkpointer.forget();
            return;
        }
        scope.goOn(checkpoint);
        observers.tell(observer -> observer.sharded(scope.shard()));
        feeds.goOn(checkpoint);
        checkpointer.save(checkpoint);
        connection.abandon();
        driver.input(connecting -> connecting.restored(checkpoint.session()));
    }

    private Future<GatewayInfo> admit(GatewayInfo gateway) {
        Shard shard = ConnectionOpener.configured(() -> scope.choose(gateway.shards()));
        observers.tell(observer -> observer.sharded(shard));
        return opener.admit(shard, gateway);
    }

    /** Sends op 2 when it is this shard's turn, and not before it is counted (Gateway, Identifying). */
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
                        observers.tell(SessionObserver::identified);
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
                observers.tell(observer -> observer.changed(before, transition.next()));
                transition.loss().ifPresent(reason -> observers.tell(observer -> observer.disconnected(reason)));
                store(before);
            }
            transition.actions().forEach(GatewaySession.this::perform);
        }

        /** A setting that has to be mended first may well leave the session as it is. */
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

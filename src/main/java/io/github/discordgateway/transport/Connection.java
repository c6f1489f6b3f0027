package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.DispatchPeek;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.FrameData;
import io.github.discordgateway.gateway.FrameReader;
import io.github.discordgateway.gateway.Opcode;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Transition;
import io.github.discordgateway.gateway.UnreadableFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a session, with everything that dies with its socket: reads what the server sends, hands dispatches
 * to the feeds, and makes everything else an input of the session. Belongs to the session's event loop.
 */
final class Connection implements GatewaySocket.Listener {

    /** Whom the connection is for. */
    interface Owner {
        /** The present state. */
        SessionState state();

        /** Gives the present state an input, takes the next state and performs the actions. */
        void input(Function<SessionState, Transition> input);

        /** A READY came that begins a session. */
        void began(Frame ready);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(20);
    private static final String READY = "READY";
    private static final String RESUMED = "RESUMED";
    private static final String GUILD_CREATE = "GUILD_CREATE";

    private final Owner session;
    private final DispatchFeeds feeds;
    private final SessionObservers observers;
    private final GatewaySocket socket;
    private final FrameReader frames = new FrameReader(this::isNeeded);
    private final DispatchPeek peek = new DispatchPeek();

    private boolean identified;
    /** Whether the last dispatch was not read to its end, so that another one may stand behind it. */
    private boolean mayHideAnother;

    /** A connection that is not opened yet. */
    Connection(Vertx vertx, Decompressor decompressor, Owner session, DispatchFeeds feeds, SessionObservers observers) {
        this.session = session;
        this.feeds = feeds;
        this.observers = observers;
        this.socket = new GatewaySocket(vertx, decompressor, FrameCap.BYTES, this);
    }

    /**
     * Takes over the WebSocket of an attempt to open one. If the attempt fails, that is an input, unless the connection
     * is no longer wanted.
     *
     * @param deadline for the attempt, should a step never end that has a time-out of its own
     */
    void open(Future<WebSocket> attempt, Duration deadline) {
        attempt.onSuccess(opened -> socket.opened(opened, HELLO_TIMEOUT))
                .onFailure(this::failed)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> failed(
                        new IllegalStateException("no connection came about within " + deadline.toSeconds() + " s")));
    }

    /** Does the next step of an attempt, or fails if the connection is no longer wanted. */
    <T> Future<T> ifWanted(Supplier<Future<T>> next) {
        return isWanted() ? next.get() : Future.failedFuture("nobody waits for it any more");
    }

    /** Whether it has neither ended nor been closed. */
    boolean isWanted() {
        return socket.isWanted();
    }

    /** Whether the WebSocket is open, or was. */
    boolean isOpened() {
        return socket.isOpened();
    }

    /** Completes when the WebSocket is closed, or it is clear that none will be opened. */
    Future<Void> gone() {
        return socket.gone();
    }

    /** What is sent goes here. */
    GatewaySocket socket() {
        return socket;
    }

    /** Sends op 2. */
    void identify(String payload) {
        identified = true;
        socket.send(payload);
    }

    /** Whether op 2 was sent. */
    boolean isIdentified() {
        return identified;
    }

    /**
     * Takes a message: an array's first bytes, up to the limit. What is kept of it is copied. It may hold more than one
     * payload; those behind one that ends the connection come again with the RESUME.
     */
    @Override
    public void received(ByteBuffer bytes) {
        try {
            if (peek.reads(bytes.array(), bytes.limit()) && !isNeeded(peek)) {
                pass(peek.type(), peek.sequence());
            } else {
                readAll(Arrays.copyOf(bytes.array(), bytes.limit()));
            }
        } catch (UnreadableFrameException e) {
            unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** One behind the same number as the last one that could not be read comes again with every RESUME. */
    @Override
    public void unreadable(String reason) {
        boolean again = session.state().takesDispatches() && feeds.isUnreadableAgain();
        session.input(
                state -> again ? state.unreadableAgain(reason + ", for the second time") : state.unreadable(reason));
    }

    @Override
    public void closed(OptionalInt code) {
        observers.tell(observer -> observer.closed(code));
        session.input(state -> state.closed(code));
    }

    @Override
    public void helloOverdue() {
        session.input(SessionState::helloOverdue);
    }

    @Override
    public void heartbeatDue() {
        session.input(SessionState::heartbeatDue);
    }

    private boolean isNeeded(DispatchPeek dispatch) {
        return isOfTheSession(dispatch.type()) || feeds.wants(dispatch);
    }

    private boolean isNeeded(String type) {
        return isOfTheSession(type) || feeds.wants(type);
    }

    private static boolean isOfTheSession(String type) {
        return type.equals(READY) || type.equals(RESUMED);
    }

    /** Each dispatch that nobody wants ends here, so it makes no garbage. */
    private void pass(String type, long sequence) throws UnreadableFrameException {
        SessionState state = session.state();
        if (state.takesDispatches()) {
            if (state.reconnectState().session().isPresent()) {
                feeds.noticeGap(sequence, mayHideAnother);
                mayHideAnother = true;
                feeds.pass(sequence);
            }
            observers.dispatched(type, DispatchOutcome.FILTERED);
        }
    }

    private void readAll(byte[] message) throws UnreadableFrameException {
        frames.readAll(message, frame -> {
            if (isWanted()) {
                received(frame);
            }
        });
    }

    private void received(Frame frame) throws UnreadableFrameException {
        switch (frame.opcode()) {
            case Opcode.DISPATCH -> dispatch(frame);
            case Opcode.HEARTBEAT -> session.input(SessionState::heartbeatRequested);
            case Opcode.RECONNECT -> session.input(SessionState::reconnectRequested);
            case Opcode.INVALID_SESSION -> {
                boolean resumable = FrameData.isResumable(frame);
                session.input(state -> state.invalidSession(resumable));
            }
            case Opcode.HELLO -> {
                Duration interval = FrameData.heartbeatInterval(frame);
                session.input(state -> state.hello(interval));
            }
            case Opcode.HEARTBEAT_ACK -> {
                Duration roundTrip = socket.acknowledged();
                observers.tell(observer -> observer.heartbeatAcknowledged(roundTrip));
                session.input(SessionState::heartbeatAcknowledged);
            }
            default -> LOG.debug("[Gateway] Ignoring a frame with unknown opcode {}", frame.opcode());
        }
    }

    /** A dispatch that found no room comes again with the RESUME. */
    private void dispatch(Frame frame) throws UnreadableFrameException {
        String type = frame.type().orElseThrow(() -> new UnreadableFrameException("a dispatch has no t"));
        if (frame.sequence() == Frame.NO_SEQUENCE) {
            throw new UnreadableFrameException("a dispatch has no s");
        }
        if (!session.state().takesDispatches()) {
            return;
        }
        if (type.equals(READY)) {
            ready(frame);
        }
        Optional<Session> current = session.state().reconnectState().session();
        if (current.isPresent()) {
            feeds.noticeGap(frame.sequence(), mayHideAnother);
            mayHideAnother = frame.data().isEmpty();
        }
        DispatchOutcome outcome = current.isPresent() ? offer(frame, type, current.get()) : DispatchOutcome.FILTERED;
        observers.dispatched(type, outcome);
        if (outcome == DispatchOutcome.OVERFLOWED) {
            session.input(SessionState::overflowed);
        } else if (type.equals(RESUMED)) {
            session.input(SessionState::resumed);
        }
    }

    private DispatchOutcome offer(Frame frame, String type, Session current) {
        if (frame.data().isEmpty() && isNeeded(type)) {
            LOG.warn("[Gateway] Skipped dispatch {} ({}): it has no content that can be read", frame.sequence(), type);
        }
        DispatchOutcome outcome = feeds.offer(frame, type, current.key());
        if (outcome == DispatchOutcome.REPEATED && type.equals(GUILD_CREATE)) {
            LOG.info("[Gateway] Skipped dispatch {} ({}): it has come before", frame.sequence(), type);
        }
        return outcome;
    }

    /** A session begins, unless a RESUME brings the READY of the present one again. */
    private void ready(Frame frame) throws UnreadableFrameException {
        Session announced = FrameData.session(frame);
        Optional<Session> present = session.state().reconnectState().session();
        boolean isReplay =
                frame.sequence() > feeds.latest() && present.map(Session::id).equals(Optional.of(announced.id()));
        if (isReplay) {
            return;
        }
        if (present.isPresent()) {
            LOG.warn("[Gateway] Discord began another session, without being asked to");
        }
        feeds.begin();
        session.input(state -> state.ready(announced.ofGeneration(newGeneration())));
        session.began(frame);
    }

    private static String newGeneration() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    /** Ends it before there was a WebSocket. One that is opened all the same is closed at once. */
    void abandon() {
        socket.failed();
    }

    private void failed(Throwable cause) {
        boolean isWanted = isWanted();
        abandon();
        if (isWanted) {
            session.input(ConnectionOpener.failed(cause));
        }
    }
}

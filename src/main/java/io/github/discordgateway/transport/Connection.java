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
 * One connection of a session, with all state that ends with its socket. Reads the server's messages, passes dispatches
 * to the feeds, and turns everything else into inputs of the session. Runs on the session's event loop.
 */
final class Connection implements GatewaySocket.Listener {

    /** The session that uses the connection. */
    interface Owner {
        /** The current state. */
        SessionState state();

        /** Passes an input to the current state, takes the next state and performs the actions. */
        void input(Function<SessionState, Transition> input);

        /** Called for a READY that starts a session. */
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
    /** Whether the last dispatch was not read to its end, so that another one may follow it in the same message. */
    private boolean mayHideAnother;

    /** Creates a connection without opening it. */
    Connection(Vertx vertx, Decompressor decompressor, Owner session, DispatchFeeds feeds, SessionObservers observers) {
        this.session = session;
        this.feeds = feeds;
        this.observers = observers;
        this.socket = new GatewaySocket(vertx, decompressor, FrameCap.BYTES, this);
    }

    /**
     * Takes over the WebSocket of an attempt. A failed attempt is an input, unless the connection is no longer wanted.
     *
     * @param deadline for the whole attempt, in case a step without a time-out of its own hangs
     */
    void open(Future<WebSocket> attempt, Duration deadline) {
        attempt.onSuccess(opened -> socket.opened(opened, HELLO_TIMEOUT))
                .onFailure(this::failed)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> failed(new IllegalStateException(
                        "no connection was established within " + deadline.toSeconds() + " s")));
    }

    /** Runs the next step of an attempt, or fails if the connection is no longer wanted. */
    <T> Future<T> ifWanted(Supplier<Future<T>> next) {
        return isWanted() ? next.get() : Future.failedFuture("the connection is no longer wanted");
    }

    /** Whether the connection has neither ended nor been closed. */
    boolean isWanted() {
        return socket.isWanted();
    }

    /** Whether the WebSocket is open or was open. */
    boolean isOpened() {
        return socket.isOpened();
    }

    /** Completes when the WebSocket is closed, or will never open. */
    Future<Void> gone() {
        return socket.gone();
    }

    /** The socket to send with. */
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
     * Handles one message: the bytes of an array up to the limit. Copies what it keeps. A message may hold several
     * payloads. If one ends the connection, the RESUME brings those after it again.
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

    /** An unreadable message after the same sequence number as the last one comes again with every RESUME. */
    @Override
    public void unreadable(String reason) {
        boolean again = session.state().takesDispatches() && feeds.isUnreadableAgain();
        session.input(
                state -> again ? state.unreadableAgain(reason + ", for the second time") : state.unreadable(reason));
    }

    @Override
    public void closed(OptionalInt code) {
        observers.forEach(observer -> observer.closed(code));
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

    /** Every unwanted dispatch ends here, so this allocates nothing. */
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
                observers.forEach(observer -> observer.heartbeatAcknowledged(roundTrip));
                session.input(SessionState::heartbeatAcknowledged);
            }
            default -> LOG.debug("[Gateway] Ignoring a frame with unknown opcode {}", frame.opcode());
        }
    }

    /** A dispatch that does not fit the queue comes again with the RESUME. */
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
            LOG.warn("[Gateway] Skipped dispatch {} ({}): its content is unreadable", frame.sequence(), type);
        }
        DispatchOutcome outcome = feeds.offer(frame, type, current.key());
        if (outcome == DispatchOutcome.REPEATED && type.equals(GUILD_CREATE)) {
            LOG.info("[Gateway] Skipped dispatch {} ({}): it is a duplicate", frame.sequence(), type);
        }
        return outcome;
    }

    /** Starts a session, unless a RESUME repeated the READY of the current one. */
    private void ready(Frame frame) throws UnreadableFrameException {
        Session announced = FrameData.session(frame);
        Optional<Session> present = session.state().reconnectState().session();
        boolean isReplay =
                frame.sequence() > feeds.latest() && present.map(Session::id).equals(Optional.of(announced.id()));
        if (isReplay) {
            return;
        }
        if (present.isPresent()) {
            LOG.warn("[Gateway] Discord started another session without an IDENTIFY");
        }
        feeds.begin();
        session.input(state -> state.ready(announced.ofGeneration(newGeneration())));
        session.began(frame);
    }

    private static String newGeneration() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    /** Ends the connection before its WebSocket is open. One that opens later is closed at once. */
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

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.DispatchPeek;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.FrameData;
import io.github.discordgateway.gateway.FrameReader;
import io.github.discordgateway.gateway.Opcode;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the server sends: dispatches go to the feeds, everything else is an input to the session. */
final class InboundFrames {

    /** Whom the frames are for. */
    interface Owner extends Inputs {
        /** op 11 came. */
        void heartbeatAcknowledged();

        /** The connection that is read from; null if there is none any more. */
        @Nullable
        Object connection();

        /** A READY came that begins a session. */
        void began(Frame ready);

        /** What became of a dispatch. */
        void dispatched(String type, DispatchOutcome outcome);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final String READY = "READY";
    private static final String RESUMED = "RESUMED";
    private static final String GUILD_CREATE = "GUILD_CREATE";
    private static final long NOWHERE = -1;

    private final Owner session;
    private final DispatchFeeds feeds;
    private final FrameReader frames = new FrameReader(this::isNeeded);
    private final DispatchPeek peek = new DispatchPeek();

    /** Whether the last dispatch was not read to its end, so that another one may stand behind it. */
    private boolean mayHideAnother;
    /** Behind which number the last gap began that was not let pass. */
    private long gapBehind = NOWHERE;
    /** Whether a RESUME did not bring what a gap lacked, so that another RESUME would bring no more. */
    private boolean skipsNumbers;
    /** Behind which number the last message came that could not be read. */
    private long unreadableBehind = NOWHERE;

    InboundFrames(Owner session, DispatchFeeds feeds) {
        this.session = session;
        this.feeds = feeds;
    }

    /**
     * Takes a message: an array's first bytes, up to the limit. What is kept of it is copied. It may hold more than one
     * payload; those behind one that ends the connection come again with the RESUME.
     */
    void receive(ByteBuffer bytes) throws UnreadableFrameException {
        if (peek.reads(bytes.array(), bytes.limit()) && !isNeeded(peek)) {
            pass(peek.type(), peek.sequence());
        } else {
            Object connection = session.connection();
            frames.readAll(Arrays.copyOf(bytes.array(), bytes.limit()), frame -> {
                if (session.connection() == connection) {
                    receive(frame);
                }
            });
        }
    }

    /**
     * A message of the session cannot be read. Answers whether one behind the same number could not be read before:
     * then it comes again with every RESUME.
     */
    boolean isUnreadableAgain() {
        long latest = feeds.latest();
        boolean again = unreadableBehind == latest;
        unreadableBehind = latest;
        return again;
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
            if (state.continuity().session().isPresent()) {
                noticeGap(sequence);
                mayHideAnother = true;
                feeds.pass(sequence);
            }
            session.dispatched(type, DispatchOutcome.FILTERED);
        }
    }

    private void receive(Frame frame) throws UnreadableFrameException {
        switch (frame.opcode()) {
            case Opcode.DISPATCH -> dispatch(frame);
            case Opcode.HEARTBEAT -> session.input(SessionState::heartbeatRequested);
            case Opcode.RECONNECT ->
                session.input(DisconnectReason.RECONNECT_REQUESTED, SessionState::reconnectRequested);
            case Opcode.INVALID_SESSION -> {
                boolean resumable = FrameData.isResumable(frame);
                session.input(DisconnectReason.INVALID_SESSION, state -> state.invalidSession(resumable));
            }
            case Opcode.HELLO -> {
                mayHideAnother = false;
                Duration interval = FrameData.heartbeatInterval(frame);
                session.input(state -> state.hello(interval));
            }
            case Opcode.HEARTBEAT_ACK -> session.heartbeatAcknowledged();
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
        Optional<Session> current = session.state().continuity().session();
        if (current.isPresent()) {
            noticeGap(frame.sequence());
            mayHideAnother = frame.data().isEmpty();
        }
        DispatchOutcome outcome = current.isPresent() ? offer(frame, type, current.get()) : DispatchOutcome.FILTERED;
        session.dispatched(type, outcome);
        if (outcome == DispatchOutcome.OVERFLOWED) {
            session.input(DisconnectReason.QUEUE_FULL, SessionState::overflowed);
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

    /**
     * Logs numbers that were left out. If a payload may have been overlooked behind another one, a RESUME brings it
     * again, once for a gap; after one that did not help, gaps are only logged.
     */
    private void noticeGap(long sequence) throws UnreadableFrameException {
        long latest = feeds.latest();
        if (latest == SequenceWindow.NONE || sequence <= latest + 1) {
            return;
        }
        boolean resumedInVain = gapBehind == latest;
        skipsNumbers |= resumedInVain;
        if (mayHideAnother && !skipsNumbers) {
            gapBehind = latest;
            throw new UnreadableFrameException("dispatches " + (latest + 1) + " to " + (sequence - 1)
                    + " are missing; they may stand behind one that was not read to its end");
        }
        LOG.warn(
                "[Gateway] Dispatches {} to {} have not come: the server skips their numbers or sends them later, or they"
                        + " are lost",
                latest + 1,
                sequence - 1);
    }

    /** A session begins, unless a RESUME brings the READY of the present one again. */
    private void ready(Frame frame) throws UnreadableFrameException {
        Session announced = FrameData.session(frame);
        Optional<Session> present = session.state().continuity().session();
        boolean isReplay =
                frame.sequence() > feeds.latest() && present.map(Session::id).equals(Optional.of(announced.id()));
        if (isReplay) {
            return;
        }
        if (present.isPresent()) {
            LOG.warn("[Gateway] Discord began another session, without being asked to");
        }
        feeds.begin();
        gapBehind = NOWHERE;
        unreadableBehind = NOWHERE;
        skipsNumbers = false;
        session.input(state -> state.ready(announced.ofGeneration(newGeneration())));
        session.began(frame);
    }

    private static String newGeneration() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}

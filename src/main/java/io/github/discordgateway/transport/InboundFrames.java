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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the server sends: dispatches go to the feeds, everything else is an input to the session. */
final class InboundFrames {

    /** Whom the frames are for. */
    interface Owner extends Inputs {
        /** op 11 came. */
        void heartbeatAcknowledged();

        /** What became of a dispatch. */
        void dispatched(String type, DispatchOutcome outcome);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final String READY = "READY";
    private static final String RESUMED = "RESUMED";

    private final Owner session;
    private final DispatchFeeds feeds;
    private final FrameReader frames = new FrameReader(this::isNeeded);
    private final DispatchPeek peek = new DispatchPeek();

    InboundFrames(Owner session, DispatchFeeds feeds) {
        this.session = session;
        this.feeds = feeds;
    }

    /** Takes a frame: an array's first bytes, up to the limit. What is kept of it is copied. */
    void receive(ByteBuffer bytes) throws UnreadableFrameException {
        if (peek.reads(bytes.array(), bytes.limit()) && !isNeeded(peek)) {
            pass(peek.type(), peek.sequence());
        } else {
            receive(frames.read(Arrays.copyOf(bytes.array(), bytes.limit())));
        }
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
    private void pass(String type, long sequence) {
        SessionState state = session.state();
        if (state.takesDispatches()) {
            if (state.continuity().session().isPresent()) {
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
            begin(FrameData.session(frame));
        }
        Optional<Session> current = session.state().continuity().session();
        DispatchOutcome outcome =
                current.isPresent() ? feeds.offer(frame, type, current.get().id()) : DispatchOutcome.FILTERED;
        session.dispatched(type, outcome);
        if (outcome == DispatchOutcome.OVERFLOWED) {
            session.input(DisconnectReason.QUEUE_FULL, SessionState::overflowed);
        } else if (type.equals(RESUMED)) {
            session.input(SessionState::resumed);
        }
    }

    private void begin(Session announced) {
        boolean isDue = session.state().continuity().session().isEmpty();
        if (isDue) {
            feeds.beginAt(SequenceWindow.NONE);
            session.input(state -> state.ready(announced));
        }
    }
}

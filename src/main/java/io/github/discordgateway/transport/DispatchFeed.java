package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.DispatchPeek;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.RawJson;
import io.github.discordgateway.gateway.SequenceWindow;
import java.util.Optional;

/** One subscriber's place in one session's stream of dispatches. Belongs to the session's event loop. */
final class DispatchFeed {
    private final Subscriber subscriber;
    private SequenceWindow window;
    private boolean attached = true;
    private boolean behind;
    private boolean complete;

    /**
     * A feed that begins behind a sequence number.
     *
     * @param position {@link SequenceWindow#NONE} for all of the session
     * @param complete whether the subscriber has had what comes before that
     */
    DispatchFeed(Subscriber subscriber, long position, boolean complete) {
        this.subscriber = subscriber;
        this.window = new SequenceWindow(position);
        this.complete = complete;
    }

    /** Has everything between its place and the session's come again. */
    DispatchFeed startingAt(long latest) {
        behind = window.received() < latest;
        return this;
    }

    /** Takes part in another session, or in the same one from another place, having had what comes before that. */
    void beginAt(long position) {
        window = new SequenceWindow(position);
        behind = false;
        complete = true;
    }

    /** Whether the subscriber needs all of the session, and has had it or still gets it. */
    boolean isComplete() {
        return complete && subscriber.stateful().isPresent();
    }

    /** The subscriber did not get something, and will not get it. */
    void incomplete() {
        complete = false;
    }

    /** Whether the subscriber needs what the session began with, and does not get it. */
    boolean lacksBeginning() {
        return !complete && subscriber.stateful().isPresent();
    }

    void attached(boolean on) {
        attached = on;
    }

    /** Takes a dispatch, unless the subscriber has had it, does not want it, or has no room. */
    DispatchOutcome offer(Frame frame, String type, String sessionKey) {
        Optional<RawJson> data = frame.data();
        boolean wanted = data.isPresent()
                && subscriber.subscription().wants(type)
                && subscriber.subscription().wantsGuild(frame.guildId());
        if (behind) {
            return wanted ? DispatchOutcome.DEFERRED : DispatchOutcome.FILTERED;
        }
        if (!window.isNew(frame.sequence())) {
            return wanted ? DispatchOutcome.REPEATED : DispatchOutcome.FILTERED;
        }
        if (!wanted) {
            window.pass(frame.sequence());
            return DispatchOutcome.FILTERED;
        }
        boolean late = frame.sequence() < window.received();
        if (attached
                && subscriber.offer(new Dispatch(
                        sessionKey,
                        frame.sequence(),
                        type,
                        frame.guildId(),
                        data.get().trimmed(),
                        late))) {
            window.track(frame.sequence());
            return DispatchOutcome.FORWARDED;
        }
        behind = true;
        return isAtWork() ? DispatchOutcome.OVERFLOWED : DispatchOutcome.DEFERRED;
    }

    /** A dispatch came that the subscriber does not want. */
    void pass(long sequence) {
        if (!behind && window.isNew(sequence)) {
            window.pass(sequence);
        }
    }

    void settle(long sequence) {
        window.settle(sequence);
    }

    long settled() {
        return window.settled();
    }

    long received() {
        return window.received();
    }

    /** Whether somebody works off the queue. */
    boolean isAtWork() {
        return attached && !subscriber.isSuspended();
    }

    /** Whether dispatches have gone by that have to come again. */
    boolean isBehind() {
        return behind;
    }

    /** From here on the dispatches that went by come again. */
    void catchUp() {
        behind = false;
    }

    /** Whether the queue has been worked off. */
    boolean isEmpty() {
        return subscriber.queue().isEmpty();
    }

    boolean wants(DispatchPeek dispatch) {
        return subscriber.subscription().wants(dispatch);
    }

    boolean wants(String type) {
        return subscriber.subscription().wants(type);
    }
}

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.DispatchPeek;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.RawJson;
import io.github.discordgateway.gateway.SequenceWindow;
import java.util.Optional;

/** One subscriber's position in a session's stream of dispatches. Runs on the session's event loop. */
final class DispatchFeed {
    private final Subscriber subscriber;
    private SequenceWindow window;
    private boolean attached = true;
    private boolean behind;
    private boolean complete;

    /**
     * Creates a feed that begins after a sequence number.
     *
     * @param position {@link SequenceWindow#NONE} for the whole session
     * @param complete whether the subscriber has already received everything before it
     */
    DispatchFeed(Subscriber subscriber, long position, boolean complete) {
        this.subscriber = subscriber;
        this.window = new SequenceWindow(position);
        this.complete = complete;
    }

    /** Marks the dispatches from this position to {@code latest} as missed, so that they come again. */
    DispatchFeed startingAt(long latest) {
        behind = window.received() < latest;
        return this;
    }

    /** Joins another session, or the same one at another position, as if it had received everything before. */
    void beginAt(long position) {
        window = new SequenceWindow(position);
        behind = false;
        complete = true;
    }

    /** Whether the subscriber needs the whole session, and has received it or still will. */
    boolean isComplete() {
        return complete && subscriber.stateful().isPresent();
    }

    /** Records that the subscriber will never receive a dispatch. */
    void markIncomplete() {
        complete = false;
    }

    /** Whether the subscriber needs the start of the session but does not get it. */
    boolean lacksBeginning() {
        return !complete && subscriber.stateful().isPresent();
    }

    void attached(boolean on) {
        attached = on;
    }

    /** Queues a dispatch, unless the subscriber has received it, does not want it, or has no room. */
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

    /** Records a dispatch that the subscriber does not want. */
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

    /** Whether the route runs and is not suspended. */
    boolean isAtWork() {
        return attached && !subscriber.isSuspended();
    }

    /** Whether missed dispatches must come again. */
    boolean isBehind() {
        return behind;
    }

    /** Marks the missed dispatches as coming again. */
    void catchUp() {
        behind = false;
    }

    /** Whether the queue is empty. */
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

package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.DispatchPeek;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The positions of all subscribers in one session's stream of dispatches. Runs on the session's event loop.
 *
 * <p>A stopped subscriber keeps its position, so that it misses nothing when it returns. The same applies to one that
 * is suspended until its queue is full. Both get the missed dispatches from a RESUME.
 */
final class DispatchFeeds {
    private final Map<Subscriber, DispatchFeed> feeds = new LinkedHashMap<>();
    private long latest = SequenceWindow.NONE;
    /** The sequence number at which this process took over the session. */
    private long first = SequenceWindow.NONE;
    /** The subscribers that received everything before that. */
    private Set<String> earlier = Set.of();

    private SequenceGaps gaps = new SequenceGaps();

    /**
     * Adds a subscriber, or brings one back.
     *
     * @return whether it needs the start of the session and can no longer get it
     */
    boolean attach(Subscriber subscriber) {
        DispatchFeed feed = feeds.computeIfAbsent(subscriber, this::join);
        feed.attached(true);
        return feed.lacksBeginning();
    }

    private DispatchFeed join(Subscriber newcomer) {
        boolean hadAllBefore = first == SequenceWindow.NONE
                || newcomer.stateful().filter(earlier::contains).isPresent();
        return new DispatchFeed(newcomer, latest, latest == first && hadAllBefore);
    }

    /** Starts a new subscriber at the earliest position of others, so that it misses nothing that they missed. */
    void follow(Collection<Subscriber> others, Subscriber newcomer) {
        List<DispatchFeed> left =
                others.stream().map(feeds::get).filter(Objects::nonNull).toList();
        boolean complete = left.stream().allMatch(DispatchFeed::isComplete);
        left.stream()
                .mapToLong(DispatchFeed::settled)
                .min()
                .ifPresent(position -> feeds.computeIfAbsent(
                        newcomer, follower -> new DispatchFeed(follower, position, complete).startingAt(latest)));
    }

    /** Stops a subscriber, which may return. */
    void detach(Subscriber subscriber) {
        DispatchFeed feed = feeds.get(subscriber);
        if (feed != null) {
            feed.attached(false);
        }
    }

    /** Records that a subscriber has not received the whole session. */
    void markIncomplete(Subscriber subscriber) {
        DispatchFeed feed = feeds.get(subscriber);
        if (feed != null) {
            feed.markIncomplete();
        }
    }

    /** Removes a subscriber for good. */
    void forget(Subscriber subscriber) {
        feeds.remove(subscriber);
    }

    /** Starts a session. */
    void begin() {
        beginAt(SequenceWindow.NONE, Set.of());
    }

    /** Continues a session of an earlier process, if {@link #missNothingOf} it. */
    void continueFrom(Checkpoint checkpoint) {
        beginAt(checkpoint.sequence(), checkpoint.routes());
    }

    private void beginAt(long position, Set<String> routes) {
        latest = position;
        first = position;
        earlier = routes;
        gaps = new SequenceGaps();
        feeds.values().forEach(feed -> feed.beginAt(position));
    }

    /** Whether all subscribers that need the whole session have received it. */
    boolean missNothingOf(Checkpoint checkpoint) {
        return feeds.keySet().stream()
                .flatMap(subscriber -> subscriber.stateful().stream())
                .allMatch(checkpoint.routes()::contains);
    }

    /** The subscribers that need the whole session and have received it. */
    Set<String> complete() {
        return feeds.entrySet().stream()
                .filter(feed -> feed.getValue().isComplete())
                .flatMap(feed -> feed.getKey().stateful().stream())
                .collect(Collectors.toSet());
    }

    /** See {@link SequenceGaps#notice}. Call it before the dispatch is offered or passed. */
    void noticeGap(long sequence, boolean mayHideAnother) throws UnreadableFrameException {
        gaps.notice(latest, sequence, mayHideAnother);
    }

    /** Records an unreadable message. Returns whether an earlier one after the same number was unreadable, too. */
    boolean isUnreadableAgain() {
        return gaps.isUnreadableAgain(latest);
    }

    /** Offers a dispatch to all subscribers. */
    DispatchOutcome offer(Frame frame, String type, String sessionKey) {
        latest = Math.max(latest, frame.sequence());
        DispatchOutcome outcome = DispatchOutcome.FILTERED;
        for (DispatchFeed feed : feeds.values()) {
            outcome = outcome.or(feed.offer(frame, type, sessionKey));
        }
        return outcome;
    }

    /** Records a dispatch that no subscriber wants. */
    void pass(long sequence) {
        latest = Math.max(latest, sequence);
        for (DispatchFeed feed : feeds.values()) {
            feed.pass(sequence);
        }
    }

    /**
     * Records that a subscriber has processed a dispatch of the current session.
     *
     * @return false if the subscriber is gone, so that this does not count
     */
    boolean settle(Subscriber subscriber, long sequence) {
        DispatchFeed feed = feeds.get(subscriber);
        if (feed != null) {
            feed.settle(sequence);
        }
        return feed != null;
    }

    /** The highest number up to which all subscribers have settled everything, including those that may return. */
    long settled() {
        return feeds.values().stream().mapToLong(DispatchFeed::settled).min().orElse(latest);
    }

    /** The highest number received. */
    long latest() {
        return latest;
    }

    /** The number to resume after, so that no active subscriber misses a dispatch. */
    long resumeFrom() {
        return feeds.values().stream()
                .filter(DispatchFeed::isAtWork)
                .peek(DispatchFeed::catchUp)
                .mapToLong(DispatchFeed::received)
                .min()
                .orElse(latest);
    }

    /** Whether every active subscriber that missed dispatches has emptied its queue. */
    boolean isDrained() {
        return feeds.values().stream().noneMatch(feed -> feed.isAtWork() && feed.isBehind() && !feed.isEmpty());
    }

    /** Whether an active subscriber waits for missed dispatches and has room for them. */
    boolean needsRewind() {
        return feeds.values().stream().anyMatch(feed -> feed.isAtWork() && feed.isBehind() && feed.isEmpty());
    }

    boolean wants(DispatchPeek dispatch) {
        for (DispatchFeed feed : feeds.values()) {
            if (feed.wants(dispatch)) {
                return true;
            }
        }
        return false;
    }

    boolean wants(String type) {
        for (DispatchFeed feed : feeds.values()) {
            if (feed.wants(type)) {
                return true;
            }
        }
        return false;
    }
}

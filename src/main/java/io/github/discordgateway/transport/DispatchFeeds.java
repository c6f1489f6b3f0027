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
 * The places of all subscribers in one session's stream of dispatches. Belongs to the session's event loop.
 *
 * <p>A subscriber that has gone away keeps its place, so that it misses nothing when it comes back; so does one that is
 * suspended for longer than its queue has room. Both get what went by from a RESUME.
 */
final class DispatchFeeds {
    private final Map<Subscriber, DispatchFeed> feeds = new LinkedHashMap<>();
    private long latest = SequenceWindow.NONE;
    /** Where this process took the session up. */
    private long first = SequenceWindow.NONE;
    /** Who had all that came before that. */
    private Set<String> earlier = Set.of();

    private SequenceGaps gaps = new SequenceGaps();

    /**
     * A subscriber comes, or comes back.
     *
     * @return whether it needs what the session began with, and does not get it any more
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

    /** A newcomer takes up the stream where the first of others left it, and misses nothing that they missed. */
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

    /** A subscriber goes, and may come back. */
    void detach(Subscriber subscriber) {
        DispatchFeed feed = feeds.get(subscriber);
        if (feed != null) {
            feed.attached(false);
        }
    }

    /** A subscriber did not get all that came since the session began. */
    void lacks(Subscriber subscriber) {
        DispatchFeed feed = feeds.get(subscriber);
        if (feed != null) {
            feed.incomplete();
        }
    }

    /** A subscriber will not come back. */
    void forget(Subscriber subscriber) {
        feeds.remove(subscriber);
    }

    /** A session begins. */
    void begin() {
        beginAt(SequenceWindow.NONE, Set.of());
    }

    /** A session of an earlier process goes on, if {@link #missNothingOf} it. */
    void goOn(Checkpoint checkpoint) {
        beginAt(checkpoint.sequence(), checkpoint.routes());
    }

    private void beginAt(long position, Set<String> routes) {
        latest = position;
        first = position;
        earlier = routes;
        gaps = new SequenceGaps();
        feeds.values().forEach(feed -> feed.beginAt(position));
    }

    /** Whether all that need all of a session have had it. */
    boolean missNothingOf(Checkpoint checkpoint) {
        return feeds.keySet().stream()
                .flatMap(subscriber -> subscriber.stateful().stream())
                .allMatch(checkpoint.routes()::contains);
    }

    /** Those that need all of the session, and have had it. */
    Set<String> complete() {
        return feeds.entrySet().stream()
                .filter(feed -> feed.getValue().isComplete())
                .flatMap(feed -> feed.getKey().stateful().stream())
                .collect(Collectors.toSet());
    }

    /** As {@link SequenceGaps#notice}; called before the dispatch is offered or passed. */
    void noticeGap(long sequence, boolean mayHideAnother) throws UnreadableFrameException {
        gaps.notice(latest, sequence, mayHideAnother);
    }

    /** A message of the session cannot be read; returns whether one behind the same number could not be read before. */
    boolean isUnreadableAgain() {
        return gaps.isUnreadableAgain(latest);
    }

    /** Offers a dispatch to all. */
    DispatchOutcome offer(Frame frame, String type, String sessionKey) {
        latest = Math.max(latest, frame.sequence());
        DispatchOutcome outcome = DispatchOutcome.FILTERED;
        for (DispatchFeed feed : feeds.values()) {
            outcome = outcome.or(feed.offer(frame, type, sessionKey));
        }
        return outcome;
    }

    /** A dispatch came that nobody wants. */
    void pass(long sequence) {
        latest = Math.max(latest, sequence);
        for (DispatchFeed feed : feeds.values()) {
            feed.pass(sequence);
        }
    }

    /**
     * A subscriber has finished with a dispatch of the present session.
     *
     * @return whether that counts; not if the subscriber is gone
     */
    boolean settle(Subscriber subscriber, long sequence) {
        DispatchFeed feed = feeds.get(subscriber);
        if (feed != null) {
            feed.settle(sequence);
        }
        return feed != null;
    }

    /** The number up to which all is settled by all, those who may come back included. */
    long settled() {
        return feeds.values().stream().mapToLong(DispatchFeed::settled).min().orElse(latest);
    }

    /** The highest number that has come. */
    long latest() {
        return latest;
    }

    /** The number to resume behind: nobody who is at work misses what comes after it. */
    long resumeFrom() {
        return feeds.values().stream()
                .filter(DispatchFeed::isAtWork)
                .peek(DispatchFeed::catchUp)
                .mapToLong(DispatchFeed::received)
                .min()
                .orElse(latest);
    }

    /** Whether nobody at work still has to make room. */
    boolean isDrained() {
        return feeds.values().stream().noneMatch(feed -> feed.isAtWork() && feed.isBehind() && !feed.isEmpty());
    }

    /** Whether somebody at work waits for dispatches that went by, and has room for them. */
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

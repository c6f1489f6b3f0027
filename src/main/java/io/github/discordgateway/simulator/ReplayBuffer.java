package io.github.discordgateway.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest dispatches of one session, kept for a resume; older ones are lost. */
final class ReplayBuffer {

    /**
     * A dispatch as it goes over the wire.
     *
     * @param sequence its number in its session, from 1
     * @param message the whole envelope, uncompressed
     */
    record Frame(long sequence, String message) {}

    private final int capacity;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long lastLost;

    ReplayBuffer(int capacity) {
        this.capacity = capacity;
    }

    void add(Frame frame) {
        frames.addLast(frame);
        while (frames.size() > capacity) {
            loseFirst();
        }
    }

    /** Drops every dispatch up to that one. */
    void trim(long sequence) {
        while (!frames.isEmpty() && frames.getFirst().sequence() <= sequence) {
            loseFirst();
        }
    }

    /** Every dispatch after that one, in order; empty when some of them are lost. */
    Optional<List<Frame>> after(long sequence) {
        if (sequence < lastLost) {
            return Optional.empty();
        }
        return Optional.of(
                frames.stream().filter(frame -> frame.sequence() > sequence).toList());
    }

    private void loseFirst() {
        lastLost = frames.removeFirst().sequence();
    }
}

package io.github.discordgateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's session: greeting, phases of frames, and what a resume repeats.
 *
 * <p>Each phase ends with a heartbeat request (op 1), to which a client responds once it has read everything before it.
 * Prints {@code sent <frames> <bytes> <nanoseconds>}, {@code answered} and {@code resumed}. Safe for several threads.
 */
final class Session {
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger owedAcknowledgements = new AtomicInteger();
    private final List<Integer> framesBeforeResumed = new ArrayList<>();
    private final Consumer<String> told;
    private @Nullable Outbound outbound;
    private int sent;
    private int target;
    private boolean inPhase;
    private volatile boolean awaitsAnswer;

    Session(Consumer<String> told) {
        this.told = told;
    }

    /** Greets a client that identified. */
    void identified(Outbound to, String resumeUrl) throws IOException {
        lock.lock();
        try {
            outbound = to;
            inPhase = true;
            for (String greeting : Messages.greeting(resumeUrl)) {
                to.message(greeting);
            }
            pump();
        } finally {
            lock.unlock();
        }
    }

    /** Repeats the frames after that sequence number, and continues. */
    void resumed(Outbound to, long sequence, String resumeUrl) throws IOException {
        lock.lock();
        try {
            told.accept("resumed");
            outbound = to;
            if (sequence < Messages.FIRST_SEQUENCE - 1) {
                to.message(Messages.greeting(resumeUrl).get(1));
            }
            int frame = 0;
            while (sequenceOf(frame) <= sequence) {
                frame++;
            }
            for (; frame < sent; frame++) {
                to.frame(frame, sequenceOf(frame));
            }
            to.message(Messages.resumed(sequenceOf(sent)));
            framesBeforeResumed.add(sent);
            pump();
        } finally {
            lock.unlock();
        }
    }

    /** Sends so many more frames as fast as they are read, and asks for a heartbeat. */
    void burst(int frames) {
        lock.lock();
        try {
            inPhase = true;
            target += frames;
            pump();
        } catch (IOException e) {
            outbound = null;
        } finally {
            lock.unlock();
        }
    }

    /** Sends so many more frames without asking for a heartbeat. */
    void send(int frames) {
        lock.lock();
        try {
            target += frames;
            frames();
            Outbound to = outbound;
            if (to != null) {
                to.flush();
            }
        } catch (IOException e) {
            outbound = null;
        } finally {
            lock.unlock();
        }
    }

    /** A heartbeat of the client, asked for or not. */
    void heartbeat() throws IOException {
        if (awaitsAnswer) {
            lock.lock();
            try {
                awaitsAnswer = false;
                inPhase = false;
                told.accept("answered");
                if (outbound != null) {
                    outbound.message(Messages.acknowledgement());
                    outbound.flush();
                }
            } finally {
                lock.unlock();
            }
            return;
        }
        owedAcknowledgements.incrementAndGet();
        // The thread that is writing now does it; this thread has to continue reading.
        if (lock.tryLock()) {
            try {
                acknowledge();
                if (outbound != null) {
                    outbound.flush();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void pump() throws IOException {
        long start = System.nanoTime();
        Outbound to = outbound;
        long before = to == null ? 0 : to.bytes();
        int already = sent;
        frames();
        if (to != null && inPhase) {
            to.message(Messages.heartbeat());
            awaitsAnswer = true;
            to.flush();
            told.accept("sent " + (sent - already) + " " + (to.bytes() - before) + " " + (System.nanoTime() - start));
        } else if (to != null) {
            to.flush();
        }
    }

    private void frames() throws IOException {
        while (outbound != null && sent < target) {
            if (owedAcknowledgements.get() > 0) {
                acknowledge();
            }
            outbound.frame(sent, sequenceOf(sent));
            sent++;
        }
    }

    private void acknowledge() throws IOException {
        while (owedAcknowledgements.getAndUpdate(owed -> Math.max(0, owed - 1)) > 0) {
            if (outbound != null && !outbound.foreseen()) {
                outbound.message(Messages.acknowledgement());
            }
        }
    }

    private long sequenceOf(int frame) {
        int resumed = framesBeforeResumed.size();
        while (resumed > 0 && framesBeforeResumed.get(resumed - 1) > frame) {
            resumed--;
        }
        return Messages.FIRST_SEQUENCE + frame + resumed;
    }
}

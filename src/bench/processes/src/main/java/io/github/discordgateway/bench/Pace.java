package io.github.discordgateway.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An even rate of frames. */
final class Pace {
    private final long interval;

    Pace(int perSecond) {
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /**
     * Sends so many frames, each when it is due, and keeps in the file when each was sent. Ends with a heartbeat
     * request.
     */
    void run(Session session, int frames, Path file) {
        long[] times = new long[frames];
        long due = System.nanoTime();
        for (int i = 0; i < frames; i++) {
            due += interval;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            times[i] = Times.now();
            session.send(1);
        }
        Times.write(times, file);
        session.burst(0);
    }
}

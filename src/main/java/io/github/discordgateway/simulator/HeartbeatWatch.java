package io.github.discordgateway.simulator;

import java.time.Duration;

/** Notices that a client has sent no heartbeat for too long. Discord docs, Gateway &gt; Sending Heartbeats. */
final class HeartbeatWatch {

    private final EventLoop loop;
    private final Duration patience;
    private final Runnable alarm;
    private long timer = EventLoop.NO_TIMER;

    HeartbeatWatch(EventLoop loop, Duration patience, Runnable alarm) {
        this.loop = loop;
        this.patience = patience;
        this.alarm = alarm;
    }

    void restart() {
        stop();
        timer = loop.after(patience, alarm);
    }

    void stop() {
        loop.cancel(timer);
        timer = EventLoop.NO_TIMER;
    }
}

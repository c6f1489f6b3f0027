package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what an observer is told, but for the states. */
final class NotedSession implements SessionObserver {
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final List<Duration> roundTrips = new CopyOnWriteArrayList<>();

    /** What was told so far, without the heartbeats' acknowledgements. */
    List<String> news() {
        return news;
    }

    /** How long each acknowledgement took. */
    List<Duration> roundTrips() {
        return roundTrips;
    }

    @Override
    public void changed(SessionState before, SessionState after) {
        // GatewayFixture notes the states.
    }

    @Override
    public void identified() {
        news.add("identified");
    }

    @Override
    public void resumed() {
        news.add("resumed");
    }

    @Override
    public void heartbeatSent() {
        news.add("heartbeat");
    }

    @Override
    public void heartbeatAcknowledged(Duration roundTrip) {
        roundTrips.add(roundTrip);
    }

    @Override
    public void disconnected(String reason) {
        news.add("disconnected: " + reason);
    }

    @Override
    public void dispatched(String type, DispatchOutcome outcome) {
        news.add(type + ": " + outcome);
    }
}

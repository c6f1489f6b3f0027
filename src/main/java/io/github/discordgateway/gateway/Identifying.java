package io.github.discordgateway.gateway;

import java.time.Duration;

/** IDENTIFY was sent. READY can take as long as an outage of Discord lasts; heartbeats continue. */
public record Identifying(ReconnectState reconnectState, HeartbeatState heartbeat) implements EstablishedState {

    @Override
    public String label() {
        return "IDENTIFYING";
    }

    @Override
    public EstablishedState with(HeartbeatState newHeartbeat) {
        return new Identifying(reconnectState, newHeartbeat);
    }

    @Override
    public Transition identifyRefused(Duration pause, String reason) {
        return OpenState.closing(IdentifyDelayed.until(reconnectState, pause, reason));
    }
}

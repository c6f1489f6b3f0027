package io.github.discordgateway.gateway;

import java.time.Duration;

/** IDENTIFY is sent; READY can take as long as Discord's outage lasts, and heartbeats go on meanwhile. */
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

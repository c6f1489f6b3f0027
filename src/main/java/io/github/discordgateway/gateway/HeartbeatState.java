package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * The heartbeat of one connection; it ends with the socket.
 *
 * @param interval the pause between two heartbeats, from HELLO
 * @param awaitingAck whether the last heartbeat has not been acknowledged yet
 * @see <a href="https://discord.com/developers/docs/events/gateway#sending-heartbeats">Gateway, Sending Heartbeats</a>
 */
public record HeartbeatState(Duration interval, boolean awaitingAck) {

    static HeartbeatState starting(Duration interval) {
        return new HeartbeatState(interval, false);
    }

    HeartbeatState sent() {
        return new HeartbeatState(interval, true);
    }

    HeartbeatState acknowledged() {
        return new HeartbeatState(interval, false);
    }
}

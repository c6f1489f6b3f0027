package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * The heartbeat of one connection; it dies with the socket.
 *
 * @param interval the pause between two heartbeats, as HELLO said
 * @param awaitingAck whether the last heartbeat has not been acknowledged yet
 * @see <a href="https://discord.com/developers/docs/events/gateway#sending-heartbeats">Gateway, Sending Heartbeats</a>
 */
public record Heart(Duration interval, boolean awaitingAck) {

    static Heart starting(Duration interval) {
        return new Heart(interval, false);
    }

    Heart beaten() {
        return new Heart(interval, true);
    }

    Heart acknowledged() {
        return new Heart(interval, false);
    }
}

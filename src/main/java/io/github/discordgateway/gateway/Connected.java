package io.github.discordgateway.gateway;

/** The session is alive: READY or RESUMED has come. */
public record Connected(ReconnectState reconnectState, Session session, HeartbeatState heartbeat)
        implements EstablishedState {

    @Override
    public String label() {
        return "CONNECTED";
    }

    @Override
    public EstablishedState with(HeartbeatState newHeartbeat) {
        return new Connected(reconnectState, session, newHeartbeat);
    }

    /** An acknowledged heartbeat proves the connection: from here on a loss starts the back-off anew. */
    @Override
    public Transition heartbeatAcknowledged() {
        return Transition.to(new Connected(reconnectState.stable(), session, heartbeat.acknowledged()));
    }
}

package io.github.discordgateway.gateway;

/** The session is active: READY or RESUMED has arrived. */
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

    /**
     * An acknowledged heartbeat proves that the connection works, so the next loss starts the back-off from the
     * beginning.
     */
    @Override
    public Transition heartbeatAcknowledged() {
        return Transition.to(new Connected(reconnectState.stable(), session, heartbeat.acknowledged()));
    }
}

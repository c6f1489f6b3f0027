package io.github.discordgateway.gateway;

/** RESUME was sent. The missed dispatches arrive in order, then RESUMED. */
public record Resuming(ReconnectState reconnectState, Session session, HeartbeatState heartbeat)
        implements EstablishedState {

    @Override
    public String label() {
        return "RESUMING";
    }

    @Override
    public EstablishedState with(HeartbeatState newHeartbeat) {
        return new Resuming(reconnectState, session, newHeartbeat);
    }

    @Override
    public Transition resumed() {
        return Transition.to(new Connected(reconnectState.resumed(), session, heartbeat));
    }
}

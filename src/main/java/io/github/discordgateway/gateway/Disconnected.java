package io.github.discordgateway.gateway;

/** No connection is open and none is wanted. */
public record Disconnected(ReconnectState reconnectState) implements SessionState {

    @Override
    public String label() {
        return "DISCONNECTED";
    }

    @Override
    public Transition renew(String why) {
        return Transition.to(new Disconnected(reconnectState.withoutSession()));
    }

    @Override
    public Transition connect() {
        return Connecting.from(reconnectState.withoutFailures());
    }
}

package io.github.discordgateway.gateway;

/** No connection until the queued dispatches are processed. Discord keeps the later ones for the RESUME. */
public record Draining(ReconnectState reconnectState) implements SessionState {

    @Override
    public String label() {
        return "RECONNECTING";
    }

    @Override
    public Transition renew(String why) {
        return Transition.to(new Draining(reconnectState.withoutSession()));
    }

    @Override
    public Transition drained() {
        return Connecting.from(reconnectState);
    }
}

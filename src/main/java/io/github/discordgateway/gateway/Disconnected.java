package io.github.discordgateway.gateway;

/** No connection, and none is wanted. */
public record Disconnected(Continuity continuity) implements SessionState {

    @Override
    public String label() {
        return "DISCONNECTED";
    }

    @Override
    public Step renew(String why) {
        return Step.to(new Disconnected(continuity.withoutSession()));
    }

    @Override
    public Step connect() {
        return Connecting.from(continuity.patient());
    }
}

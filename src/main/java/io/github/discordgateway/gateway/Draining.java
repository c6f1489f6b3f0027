package io.github.discordgateway.gateway;

/** No connection until the dispatches that wait are worked off; Discord keeps the later ones for the RESUME. */
public record Draining(Continuity continuity) implements SessionState {

    @Override
    public String label() {
        return "RECONNECTING";
    }

    @Override
    public Step renew(String why) {
        return Step.to(new Draining(continuity.withoutSession()));
    }

    @Override
    public Step drained() {
        return Connecting.from(continuity);
    }
}

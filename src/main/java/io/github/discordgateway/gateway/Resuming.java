package io.github.discordgateway.gateway;

/** RESUME is sent; the missed dispatches arrive in order, then RESUMED. */
public record Resuming(Continuity continuity, Session session, Heart heart) implements EstablishedState {

    @Override
    public String label() {
        return "RESUMING";
    }

    @Override
    public EstablishedState with(Heart newHeart) {
        return new Resuming(continuity, session, newHeart);
    }

    @Override
    public Step resumed() {
        return Step.to(new Connected(continuity.resumed(), session, heart));
    }
}

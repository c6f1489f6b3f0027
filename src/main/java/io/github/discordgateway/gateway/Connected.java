package io.github.discordgateway.gateway;

/** The session is alive: READY or RESUMED has come. */
public record Connected(Continuity continuity, Session session, Heart heart) implements EstablishedState {

    @Override
    public String label() {
        return "CONNECTED";
    }

    @Override
    public EstablishedState with(Heart newHeart) {
        return new Connected(continuity, session, newHeart);
    }

    /** An acknowledged heartbeat proves the connection: from here on a loss starts the back-off anew. */
    @Override
    public Step heartbeatAcknowledged() {
        return Step.to(new Connected(continuity.proved(), session, heart.acknowledged()));
    }
}

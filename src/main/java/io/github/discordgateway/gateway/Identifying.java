package io.github.discordgateway.gateway;

import java.time.Duration;

/** IDENTIFY is sent; READY can take as long as Discord's outage lasts, and heartbeats go on meanwhile. */
public record Identifying(Continuity continuity, Heart heart) implements EstablishedState {

    @Override
    public String label() {
        return "IDENTIFYING";
    }

    @Override
    public EstablishedState with(Heart newHeart) {
        return new Identifying(continuity, newHeart);
    }

    @Override
    public Step identifyRefused(Duration pause, String reason) {
        return OpenState.closing(Waiting.until(continuity, pause, reason));
    }
}

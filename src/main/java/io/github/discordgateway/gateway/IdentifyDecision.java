package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * The decision whether a session may identify.
 *
 * @param pause how long it has to wait before it asks again; zero if it may identify now
 * @param reason why it has to wait, one line
 */
public record IdentifyDecision(Duration pause, String reason) {
    /** The session may identify now. */
    public static final IdentifyDecision GRANTED = new IdentifyDecision(Duration.ZERO, "");

    public boolean isGranted() {
        return pause.isZero();
    }

    IdentifyDecision orLonger(IdentifyDecision other) {
        return pause.compareTo(other.pause) >= 0 ? this : other;
    }
}

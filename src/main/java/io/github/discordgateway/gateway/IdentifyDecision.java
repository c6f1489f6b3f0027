package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * Whether a session may identify.
 *
 * @param pause how long it has to wait before it asks again; zero where it may identify now
 * @param reason why it has to wait, one line
 */
public record IdentifyDecision(Duration pause, String reason) {
    /** It may identify now. */
    public static final IdentifyDecision GRANTED = new IdentifyDecision(Duration.ZERO, "");

    /** Whether it may identify now. */
    public boolean isGranted() {
        return pause.isZero();
    }

    IdentifyDecision orLonger(IdentifyDecision other) {
        return pause.compareTo(other.pause) >= 0 ? this : other;
    }
}

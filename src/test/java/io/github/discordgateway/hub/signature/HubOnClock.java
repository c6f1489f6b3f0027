package io.github.discordgateway.hub.signature;

import java.time.Clock;

/** The parts of this package that look at the time, on a clock that a test chooses. */
public final class HubOnClock {
    private final Clock clock;
    private final String secrets;

    /** With the value of the property {@code hub.secret}. */
    public HubOnClock(Clock clock, String secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    public HubSigner signer() {
        HubSigner signer = new HubSigner(clock);
        signer.setSecrets(secrets);
        return signer;
    }
}

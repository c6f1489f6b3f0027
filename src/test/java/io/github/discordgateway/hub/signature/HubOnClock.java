package io.github.discordgateway.hub.signature;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What a hub that knows the first secret says about a request: empty where it is genuine. */
    public Optional<String> refusal(String timestamp, String signature, byte[] body) {
        HubVerifier verifier = new HubVerifier(clock);
        verifier.setSecret(secrets.split(",")[0]);
        return verifier.refusal(timestamp, Stream.ofNullable(signature).toList(), body);
    }
}

package io.github.discordgateway.hub;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Signs a request to the hub at the moment it is made.
 *
 * <p>It has to run for each attempt anew: the hub refuses a timestamp that is more than 60 seconds old.
 */
public final class HubSigner implements Processor {
    private static final int SIGNING_SECRETS = 2;

    private final Clock clock;
    private volatile List<HmacSignature> signatures = List.of();

    /** A signer without a secret yet. */
    public HubSigner() {
        this(Clock.systemUTC());
    }

    HubSigner(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sets what to sign with.
     *
     * @param secrets the shared secret, or several separated by commas while a rotation is under way; the first signs,
     *     and the second signs besides
     */
    public void setSecrets(String secrets) {
        signatures = Arrays.stream(secrets.split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .limit(SIGNING_SECRETS)
                .map(HmacSignature::new)
                .toList();
    }

    @Override
    public void process(Exchange exchange) {
        if (signatures.isEmpty()) {
            throw new IllegalStateException("the hub signer needs a secret: set hub.secret (HUB_SECRET)");
        }
        Message request = exchange.getMessage();
        byte[] body = request.getBody(byte[].class);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        request.setBody(body);
        request.setHeader(HubHeaders.TIMESTAMP, timestamp);
        request.setHeader(HubHeaders.SIGNATURE, signatures.get(0).of(timestamp, body));
        if (signatures.size() == SIGNING_SECRETS) {
            request.setHeader(HubHeaders.SIGNATURE_NEXT, signatures.get(1).of(timestamp, body));
        }
    }
}

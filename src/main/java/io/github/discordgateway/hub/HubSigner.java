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
    private volatile SignatureScheme scheme = SignatureScheme.HUB;
    private volatile List<String> secrets = List.of();

    /** A signer without a secret yet. */
    public HubSigner() {
        this(Clock.systemUTC());
    }

    HubSigner(Clock clock) {
        this.clock = clock;
    }

    /** Sets the scheme: {@code hub}, which is the default, or {@code standard-webhooks}. */
    public void setScheme(String name) {
        scheme = SignatureScheme.named(name);
    }

    /**
     * Sets what to sign with.
     *
     * @param secrets the shared secret, or several separated by commas while a rotation is under way; the first signs,
     *     and the second signs besides
     */
    public void setSecrets(String secrets) {
        this.secrets = Arrays.stream(secrets.split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .limit(SIGNING_SECRETS)
                .toList();
    }

    @Override
    public void process(Exchange exchange) {
        List<String> current = secrets;
        if (current.isEmpty()) {
            throw new IllegalStateException("the hub signer needs a secret: set hub.secret (HUB_SECRET)");
        }
        Message request = exchange.getMessage();
        byte[] body = request.getBody(byte[].class);
        request.setBody(body);
        scheme.sign(request, body, Long.toString(clock.instant().getEpochSecond()), current);
    }
}

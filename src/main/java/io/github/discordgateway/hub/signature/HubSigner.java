package io.github.discordgateway.hub.signature;

import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Signs a request to the hub at the moment it is made.
 *
 * <p>It has to run for each attempt anew: the hub refuses a timestamp that is more than 60 seconds old.
 */
public final class HubSigner implements Processor {
    private final Clock clock;
    private volatile SignatureScheme scheme = SignatureScheme.HUB;
    private volatile List<String> secrets = List.of();
    private volatile @Nullable SecretFile file;
    private volatile @Nullable Ready ready;

    private record Ready(SignatureScheme scheme, List<String> secrets, RequestSignature signature) {}

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
     * Sets what to sign with, unless a file says it.
     *
     * @param secrets the shared secret, or several separated by commas while a rotation is under way; the first signs,
     *     and the second signs besides
     */
    public void setSecrets(String secrets) {
        this.secrets = HubSecrets.in(secrets);
    }

    /**
     * Sets the file that says what to sign with, which may change while the program runs.
     *
     * @param path the file, with one secret on each line, or separated by commas; blank for none
     */
    public void setSecretFile(String path) {
        file = path.isBlank() ? null : new SecretFile(path.strip(), clock);
    }

    @Override
    public void process(Exchange exchange) {
        SecretFile source = file;
        List<String> current = source == null ? secrets : source.secrets(scheme);
        if (current.isEmpty()) {
            throw new IllegalStateException("the hub signer needs a secret: set hub.secret (HUB_SECRET)"
                    + " or hub.secret-file (HUB_SECRET_FILE)");
        }
        Message request = exchange.getMessage();
        byte[] body = request.getBody(byte[].class);
        request.setBody(body);
        signature(current).sign(request, body, Long.toString(clock.instant().getEpochSecond()));
    }

    /** Keys are made ready once, and anew when they change. */
    private RequestSignature signature(List<String> current) {
        Ready known = ready;
        if (known == null || known.scheme != scheme || !known.secrets.equals(current)) {
            known = new Ready(scheme, current, scheme.with(current));
            ready = known;
        }
        return known.signature;
    }
}

package io.github.discordgateway.hub.signature;

import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Signs a request to the hub with the present time.
 *
 * <p>It must run for each attempt, because the hub refuses a timestamp that is more than 60 seconds old.
 */
public final class HubSigner implements Processor {
    private final Clock clock;
    private volatile SignatureScheme scheme = SignatureScheme.HUB;
    private volatile List<String> secrets = List.of();
    private volatile @Nullable SecretFile file;
    private volatile @Nullable Ready ready;

    private record Ready(SignatureScheme scheme, List<String> secrets, RequestSignature signature) {}

    /** Creates a signer; set a secret before use. */
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
     * Sets the secrets. A secret file takes precedence.
     *
     * @param secrets the shared secret, or several separated by commas during a rotation; the first one signs, and the
     *     second one signs, too
     */
    public void setSecrets(String secrets) {
        this.secrets = HubSecrets.in(secrets);
    }

    /**
     * Sets the file with the secrets, which may change while the program runs.
     *
     * @param path the file, with secrets on lines or separated by commas; blank for none
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

    /** The signature with these secrets. It is created again only when they change. */
    private RequestSignature signature(List<String> current) {
        Ready known = ready;
        if (known == null || known.scheme != scheme || !known.secrets.equals(current)) {
            known = new Ready(scheme, current, scheme.with(current));
            ready = known;
        }
        return known.signature;
    }
}

package io.github.discordgateway.hub.signature;

import io.github.discordgateway.hub.HubHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the timestamp and signature of a request, in a hub that is a Camel route. The counterpart of
 * {@link HubSigner}.
 */
public final class HubVerifier implements Processor {
    /** The exchange property with the reason of a refusal; missing if the request is genuine. */
    public static final String REFUSAL = "hubRefusal";

    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private final Clock clock;
    private volatile @Nullable HmacSignature signature;

    /** Creates a verifier; set a secret before use. */
    public HubVerifier() {
        this(Clock.systemUTC());
    }

    HubVerifier(Clock clock) {
        this.clock = clock;
    }

    /** Sets the shared secret. */
    public void setSecret(String secret) {
        signature = new HmacSignature(secret);
    }

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        byte[] body = request.getBody(byte[].class);
        request.setBody(body);
        refusal(
                        request.getHeader(HubHeaders.TIMESTAMP, String.class),
                        Stream.of(HubHeaders.SIGNATURE, HubHeaders.SIGNATURE_NEXT)
                                .map(name -> request.getHeader(name, String.class))
                                .filter(Objects::nonNull)
                                .toList(),
                        body == null ? new byte[0] : body)
                .ifPresent(reason -> exchange.setProperty(REFUSAL, reason));
    }

    /**
     * The reason to refuse a request; empty if it is genuine. Takes the same time for every wrong signature.
     *
     * @param given the signatures, several during a rotation; one must match
     */
    public Optional<String> refusal(@Nullable String timestamp, List<String> given, byte[] body) {
        HmacSignature scheme = signature;
        if (scheme == null) {
            throw new IllegalStateException("the hub verifier needs a secret: set its property secret");
        }
        if (timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
            return Optional.of(HubHeaders.TIMESTAMP + " is missing or not a number of seconds");
        }
        if (given.isEmpty()) {
            return Optional.of(HubHeaders.SIGNATURE + " is missing");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE.toSeconds()) {
            return Optional.of("the timestamp is " + Math.abs(age) + " s away from the hub's clock, more than "
                    + TOLERANCE.toSeconds() + " s");
        }
        byte[] expected = scheme.of(timestamp, body).getBytes(StandardCharsets.UTF_8);
        return given.stream().anyMatch(each -> MessageDigest.isEqual(expected, each.getBytes(StandardCharsets.UTF_8)))
                ? Optional.empty()
                : Optional.of("the signature does not match: the secrets differ, or the body was changed in transit");
    }
}

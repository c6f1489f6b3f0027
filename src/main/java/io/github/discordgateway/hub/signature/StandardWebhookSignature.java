package io.github.discordgateway.hub.signature;

import java.util.Base64;
import java.util.Optional;

/**
 * The symmetric signature of Standard Webhooks: HMAC-SHA256 over {@code <id>.<timestamp>.<body bytes>}, keyed with the
 * bytes that a secret holds in Base64.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks, Signature scheme</a>
 */
final class StandardWebhookSignature {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;

    private final HmacSha256 hmac;

    /**
     * Creates the scheme with a secret.
     *
     * @throws IllegalArgumentException if the secret has a {@link #fault}
     */
    StandardWebhookSignature(String secret) {
        fault(secret).ifPresent(what -> {
            throw new IllegalArgumentException(
                    "a secret of Standard Webhooks is whsec_ followed by Base64, but this one " + what);
        });
        this.hmac = new HmacSha256(key(secret));
    }

    /** Why a secret cannot be used; empty if it can. The text does not show the secret. */
    static Optional<String> fault(String secret) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            return Optional.of("does not begin with " + SECRET_PREFIX);
        }
        try {
            return key(secret).length == 0 ? Optional.of("ends after " + SECRET_PREFIX) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("has something other than Base64 after " + SECRET_PREFIX);
        }
    }

    /** Why a valid secret is weaker than the specification requires; empty if it is not. */
    static Optional<String> weakness(String secret) {
        return key(secret).length < SHORTEST ? Optional.of("is shorter than " + SHORTEST + " bytes") : Optional.empty();
    }

    /**
     * The signature of a body.
     *
     * @param id the id of the event, without dots
     * @param timestamp Unix seconds, as in the header
     * @return {@code v1,} and the Base64 of 32 bytes
     */
    String of(String id, String timestamp, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(hmac.of(id + "." + timestamp + ".", body));
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
    }
}

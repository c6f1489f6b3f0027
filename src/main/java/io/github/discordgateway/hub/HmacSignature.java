package io.github.discordgateway.hub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature scheme of the hub: HMAC-SHA256 over {@code <timestamp>.<body bytes>}, keyed with a shared secret. */
final class HmacSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final SecretKeySpec key;

    /**
     * The scheme with a secret.
     *
     * @param secret not empty; its UTF-8 bytes are the key
     */
    HmacSignature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * The signature of a body.
     *
     * @param timestamp Unix seconds, as in the header
     * @return {@code sha256=} and 64 lower-case hexadecimal digits
     */
    String of(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable " + ALGORITHM, e);
        }
    }
}

package io.github.discordgateway.hub.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one key. Any thread may use it. */
final class HmacSha256 {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * Creates the function with a key.
     *
     * @param key not empty
     */
    HmacSha256(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable " + ALGORITHM, e);
        }
    }

    /**
     * The 32 bytes of the code of a message.
     *
     * @param head the text before the body, in UTF-8
     */
    synchronized byte[] of(String head, byte[] body) {
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(body);
    }
}

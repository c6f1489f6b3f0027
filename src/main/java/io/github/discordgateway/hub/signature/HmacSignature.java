package io.github.discordgateway.hub.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The signature scheme of the hub: HMAC-SHA256 over {@code <timestamp>.<body bytes>}, keyed with a shared secret. */
final class HmacSignature {
    private static final String PREFIX = "sha256=";

    private final HmacSha256 hmac;

    /**
     * Creates the scheme with a secret.
     *
     * @param secret not empty; its UTF-8 bytes are the key
     */
    HmacSignature(String secret) {
        this.hmac = new HmacSha256(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The signature of a body.
     *
     * @param timestamp Unix seconds, as in the header
     * @return {@code sha256=} and 64 lower-case hexadecimal digits
     */
    String of(String timestamp, byte[] body) {
        return PREFIX + HexFormat.of().formatHex(hmac.of(timestamp + ".", body));
    }
}

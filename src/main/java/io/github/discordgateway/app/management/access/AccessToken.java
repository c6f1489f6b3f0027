package io.github.discordgateway.app.management.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that opens the management port ({@code MANAGEMENT_TOKEN}). The comparison takes constant time. Any thread
 * may use it.
 */
public final class AccessToken {
    /** The minimum length of a token in characters. */
    public static final int LEAST_CHARACTERS = 16;

    private static final String HMAC = "HmacSHA256";

    private final byte[] token;

    /**
     * Creates a token.
     *
     * @throws IllegalArgumentException with the message of {@link #fault} if it is invalid
     */
    public AccessToken(String token) {
        fault(token).ifPresent(fault -> {
            throw new IllegalArgumentException("the token " + fault);
        });
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** What is wrong with a token, without showing it; empty if it is valid. */
    public static Optional<String> fault(String token) {
        if (token.length() < LEAST_CHARACTERS) {
            return Optional.of("has fewer than " + LEAST_CHARACTERS + " characters and may be guessed");
        }
        return token.chars().anyMatch(c -> c <= ' ' || c > '~')
                ? Optional.of("has a character that an HTTP header cannot hold (a space, a line break or an umlaut?)")
                : Optional.empty();
    }

    /** Whether a text is the token. */
    boolean is(String said) {
        return MessageDigest.isEqual(seal(said), seal(new String(token, StandardCharsets.US_ASCII)));
    }

    /** Replaces the token in a text by stars. */
    String hide(String text) {
        return text.replace(new String(token, StandardCharsets.US_ASCII), "***");
    }

    private byte[] seal(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(token, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}

package io.github.discordgateway.app.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that opens the management port ({@code MANAGEMENT_TOKEN}), and the pass that a browser gets for it: a time
 * until which it is good, sealed with the token, from which nobody can tell the token. So a pass outlives the program,
 * and ends with the token. Comparing takes the same time wherever two differ. Any thread may use it.
 */
public final class AccessToken {
    /** How many characters a token has at least. */
    public static final int LEAST_CHARACTERS = 16;

    /** For how long a pass is good. */
    static final Duration LIFE_OF_A_PASS = Duration.ofHours(12);

    private static final String HMAC = "HmacSHA256";

    private final byte[] token;
    private final InstantSource clock;

    /**
     * A token.
     *
     * @throws IllegalArgumentException with the words of {@link #fault} where it is no good one
     */
    public AccessToken(String token) {
        this(token, InstantSource.system());
    }

    AccessToken(String token, InstantSource clock) {
        fault(token).ifPresent(fault -> {
            throw new IllegalArgumentException("the token " + fault);
        });
        this.token = token.getBytes(StandardCharsets.US_ASCII);
        this.clock = clock;
    }

    /** What is wrong with a token, without showing it; empty where nothing is. */
    public static Optional<String> fault(String token) {
        if (token.length() < LEAST_CHARACTERS) {
            return Optional.of("has fewer than " + LEAST_CHARACTERS + " characters and may be guessed");
        }
        return token.chars().anyMatch(c -> c <= ' ' || c > '~')
                ? Optional.of("holds a character that no HTTP header takes (a space, a line break or an umlaut?)")
                : Optional.empty();
    }

    /** Whether somebody has said the token. */
    boolean is(String said) {
        return MessageDigest.isEqual(seal(said), seal(new String(token, StandardCharsets.US_ASCII)));
    }

    /** A pass that is good from now on, for {@link #LIFE_OF_A_PASS}; fit for a cookie. */
    String pass() {
        return pass(clock.instant().plus(LIFE_OF_A_PASS).getEpochSecond());
    }

    private String pass(long until) {
        return until + "." + HexFormat.of().formatHex(seal("page until " + until));
    }

    /** Whether this is a pass that is good now. */
    boolean isPass(String shown) {
        int dot = shown.indexOf('.');
        if (dot < 1 || !shown.substring(0, dot).matches("[0-9]{1,12}")) {
            return false;
        }
        long until = Long.parseLong(shown.substring(0, dot));
        byte[] expected = pass(until).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))
                && clock.instant().isBefore(Instant.ofEpochSecond(until));
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

package io.github.discordgateway.hubdouble;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a request with nothing but the JDK, as a stranger who read the contract would write it. */
public final class Signature {
    private static final long MAX_SECONDS_OFF = 60;

    private Signature() {}

    /** What {@code X-Hub-Signature} has to be for {@link HubDouble#SECRET}. */
    public static String of(String timestamp, String body) {
        return of(HubDouble.SECRET, timestamp, body);
    }

    private static String of(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why a hub with that secret and that time refuses a request; empty if it doesn't. */
    static Optional<String> refusal(String secret, Instant now, String timestamp, String signature, String body) {
        if (!timestamp.matches("\\d{1,18}")
                || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > MAX_SECONDS_OFF) {
            return Optional.of("at " + now.getEpochSecond() + " signed at \"" + timestamp + "\": " + body);
        }
        return of(secret, timestamp, body).equals(signature) ? Optional.empty() : Optional.of("forged: " + body);
    }
}

package io.github.discordgateway.app.management.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The login sessions of browsers. Each has a random pass, which does not depend on the token. It ends with a logout,
 * after {@link #LIFE}, and with the program. Any thread may use it.
 */
final class LoginSessions {
    static final Duration LIFE = Duration.ofHours(12);
    static final int MAX = 1000;

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, Instant> ends = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX;
        }
    };

    LoginSessions() {
        this(InstantSource.system());
    }

    LoginSessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Creates a valid pass, fit for a cookie. */
    synchronized String begin() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String pass = HexFormat.of().formatHex(bytes);
        ends.put(pass, clock.instant().plus(LIFE));
        return pass;
    }

    /** Whether a pass is valid now. */
    synchronized boolean isGood(String pass) {
        Instant end = ends.get(pass);
        return end != null && clock.instant().isBefore(end);
    }

    /** Invalidates a pass. */
    synchronized void end(String pass) {
        ends.remove(pass);
    }
}

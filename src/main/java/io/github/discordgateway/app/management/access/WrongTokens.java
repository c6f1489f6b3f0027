package io.github.discordgateway.app.management.access;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts wrong tokens per address and delays their senders. The first {@value #FREE} are free. Each further one starts
 * a pause twice as long as the last, up to {@link #LONGEST_PAUSE}, in which no token from the address is checked. The
 * count is reset after {@link #MEMORY}, or by a right token. Any thread may use it.
 */
final class WrongTokens {
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    static final int MAX_ADDRESSES = 4096;

    private static final int FREE = 10;
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Map<String, Offender> offenders = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Offender> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };
    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, RateLimitedWarning> warnings = new EnumMap<>(Kind.class);

    /** How a wrong token was sent. */
    enum Kind {
        HEADER("sent a wrong token as Authorization: Bearer"),
        COOKIE("sent the cookie of an expired or unknown login"),
        FORM("sent a wrong token with the login form"),
        HELD("sent a token during the pause after too many wrong ones");

        private final String what;

        Kind(String what) {
            this.what = what;
        }

        /** The value of the metric's tag. */
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Offender(int wrong, long last) {
        Duration pause() {
            return wrong <= FREE
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(wrong - FREE - 1, 6)));
        }
    }

    WrongTokens() {
        this(System::nanoTime);
    }

    /** Uses a clock in nanoseconds. */
    WrongTokens(LongSupplier nanos) {
        this.nanos = nanos;
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
            warnings.put(kind, new RateLimitedWarning(nanos));
        }
    }

    /**
     * The seconds that an address still has to wait; zero if its next token is checked. Otherwise the token counts as
     * held.
     */
    long secondsToWait(String address) {
        long left = left(address);
        if (left <= 0) {
            return 0;
        }
        count(Kind.HELD, address);
        return left / 1_000_000_000 + 1;
    }

    private synchronized long left(String address) {
        Offender offender = offenders.get(address);
        return offender == null ? 0 : offender.last() + offender.pause().toNanos() - nanos.getAsLong();
    }

    /** Notes a wrong token. */
    void wrong(Kind kind, String address) {
        long now = nanos.getAsLong();
        synchronized (this) {
            Offender before = offenders.remove(address);
            boolean isKnown = before != null && now - before.last() < MEMORY.toNanos();
            offenders.put(address, new Offender(isKnown ? before.wrong() + 1 : 1, now));
        }
        count(kind, address);
    }

    /** Notes a right token. */
    synchronized void right(String address) {
        offenders.remove(address);
    }

    /** The message for a client that has to wait. */
    static String explanation(long seconds) {
        return "Too many wrong tokens came from this address: try again in " + seconds + " s";
    }

    /** The number of wrong tokens of a kind. */
    long count(Kind kind) {
        return counter(kind).sum();
    }

    private LongAdder counter(Kind kind) {
        return counts.getOrDefault(kind, new LongAdder());
    }

    private void count(Kind kind, String address) {
        counter(kind).increment();
        RateLimitedWarning warning = warnings.get(kind);
        if (warning != null) {
            warning.log(address + " " + kind.what);
        }
    }
}

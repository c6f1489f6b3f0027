package io.github.discordgateway.app.management.access;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What wrong tokens cost the address that they come from: the first {@value #FREE} nothing, each further one a pause
 * twice as long as the last, up to {@link #LONGEST_PAUSE}, in which no token from there is looked at. They are
 * forgotten after {@link #MEMORY}, or when a right one comes. Any thread may use it.
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

    /** What is counted. */
    enum Kind {
        HEADER("sent a wrong token as Authorization: Bearer"),
        COOKIE("sent a cookie of a login that is over, or of none"),
        FORM("sent a wrong token by the login"),
        HELD("sends a token after too many wrong ones, and has to wait");

        private final String what;

        Kind(String what) {
            this.what = what;
        }

        /** As the metric names it. */
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

    /** By a clock in nanoseconds. */
    WrongTokens(LongSupplier nanos) {
        this.nanos = nanos;
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
            warnings.put(kind, new RateLimitedWarning(nanos));
        }
    }

    /** For how many seconds no token from an address is looked at; zero if the next one is. It counts as held if so. */
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

    /** A token was looked at and is wrong. */
    void wrong(Kind kind, String address) {
        long now = nanos.getAsLong();
        synchronized (this) {
            Offender before = offenders.remove(address);
            boolean isKnown = before != null && now - before.last() < MEMORY.toNanos();
            offenders.put(address, new Offender(isKnown ? before.wrong() + 1 : 1, now));
        }
        count(kind, address);
    }

    /** A token was looked at and is right. */
    synchronized void right(String address) {
        offenders.remove(address);
    }

    /** What to tell somebody who has to wait. */
    static String explanation(long seconds) {
        return "Too many wrong tokens came from this address: try again in " + seconds + " s";
    }

    /** How many there were of a kind. */
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

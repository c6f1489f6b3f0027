package io.github.discordgateway.app.management.access;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a warning at most once a minute, with the number of suppressed ones. Any thread may use it. */
final class RateLimitedWarning {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimitedWarning.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private long next;
    private long leftOut;

    RateLimitedWarning() {
        this(System::nanoTime);
    }

    /** Uses a clock in nanoseconds. */
    RateLimitedWarning(LongSupplier nanos) {
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    synchronized void log(String line) {
        long now = nanos.getAsLong();
        if (now - next < 0) {
            leftOut++;
            return;
        }
        next = now + PERIOD.toNanos();
        String others = leftOut == 0 ? "" : " (and " + leftOut + " more since the last such line)";
        leftOut = 0;
        LOG.warn("[Management] {}{}", line, others);
    }
}

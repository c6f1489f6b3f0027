package io.github.discordgateway.app.check;

import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the hub's clock with this machine's: a hub rejects a signature more than 60 seconds off its own time. */
final class HubClockCheck implements Check {
    private static final long REFUSED_SECONDS = 60;
    private static final long DOUBTFUL_SECONDS = 30;

    @Override
    public String name() {
        return "hub-clock";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(HubCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws URISyntaxException {
        Optional<Instant> hubTime = time(context.hub().look().getMessage().getHeader("Date", String.class));
        if (hubTime.isEmpty()) {
            return Finding.skipped("the hub's response has no Date header to compare");
        }
        long ahead = Duration.between(context.hub().lookedAt(), hubTime.get()).toSeconds();
        long apart = Math.abs(ahead);
        String message =
                "the hub's clock is " + apart + " s " + (ahead < 0 ? "behind" : "ahead of") + " this machine's";
        if (apart < DOUBTFUL_SECONDS) {
            return Finding.ok(message);
        }
        return new Finding(
                apart > REFUSED_SECONDS ? Status.FAILED : Status.WARNING,
                message + "; a hub rejects requests that are more than " + REFUSED_SECONDS + " s off",
                Optional.of("synchronize both clocks with NTP; timedatectl shows whether this machine's is"));
    }

    private static Optional<Instant> time(@Nullable String date) {
        try {
            return Optional.ofNullable(date).map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

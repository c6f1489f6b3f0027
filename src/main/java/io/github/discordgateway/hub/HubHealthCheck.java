package io.github.discordgateway.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Tells whether the hub takes what it is told; for readiness, not for liveness. Any thread may call it. */
public final class HubHealthCheck extends AbstractHealthCheck {
    private final Clock clock = Clock.systemUTC();
    private @Nullable Breaker breaker;
    private @Nullable Deliveries deliveries;

    /** A check under the id {@code hub}. */
    public HubHealthCheck() {
        super("camel", "hub");
    }

    /** Sets who knows whether the hub is down. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets who knows the hub's last answer, and what waits for it. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Breaker hub = Objects.requireNonNull(breaker, "set the property breaker");
        Deliveries posts = Objects.requireNonNull(deliveries, "set the property deliveries");
        builder.detail("hub.breaker", hub.state().toString().toLowerCase(Locale.ROOT));
        posts.lastAnswer().ifPresent(answer -> builder.detail("hub.answer.last", answer.words())
                .detail("hub.answer.event.id", answer.eventId())
                .detail("hub.answer.at", answer.at().toString()));
        Backlog backlog;
        try {
            backlog = posts.backlog();
        } catch (DataAccessException e) {
            builder.message("The database that has the outbox cannot be read: see that outbox.datasource.url"
                            + " (OUTBOX_DATASOURCE_URL) is right, and that there is room on the disk")
                    .down();
            return;
        }
        builder.detail("outbox.waiting", backlog.waiting()).detail("dead.letters", backlog.deadLetters());
        backlog.oldest().ifPresent(oldest -> builder.detail("outbox.oldest.at", oldest.toString())
                .detail("outbox.oldest.seconds", age(oldest)));
        Optional<String> reason = hub.reason();
        if (hub.isPaused()) {
            builder.message(
                            "The hub answered 410, so delivery pauses and "
                                    + (backlog.waiting() == 0 ? "events" : backlog.waiting() + " events")
                                    + " wait: when the hub is ready again, say so with the command resume, or start the program anew")
                    .down();
        } else if (reason.isPresent()) {
            builder.message("The hub does not take events (" + reason.get() + "), so "
                            + (backlog.waiting() == 0 ? "they" : backlog.waiting())
                            + " wait; they are tried again and none is lost: see that the hub runs, and that hub.endpoint"
                            + " (HUB_ENDPOINT) is right")
                    .down();
        } else {
            builder.up();
        }
    }

    private long age(Instant oldest) {
        return Duration.between(oldest, clock.instant()).toSeconds();
    }
}

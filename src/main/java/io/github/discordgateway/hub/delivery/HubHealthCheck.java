package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.Backlog;
import io.github.discordgateway.hub.outbox.Uncertainty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The health check of the hub: whether it accepts events. For readiness, not liveness. Any thread may call it. */
public final class HubHealthCheck extends AbstractHealthCheck {
    private static final String LANE_ROUTE = "deliver-lane";

    private final Clock clock = Clock.systemUTC();
    private @Nullable Breaker breaker;
    private @Nullable Deliveries deliveries;
    private Duration patience = patience(15_000, 60_000);
    private long responseTimeout = 15_000;
    private long longestPause = 60_000;

    /** Creates the check with the id {@code hub}. */
    public HubHealthCheck() {
        super("camel", "hub");
    }

    /** Sets the breaker, which knows whether the hub is down. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets the deliveries, which know the hub's last response and the queued events. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sets the longest duration of an attempt in milliseconds; 15 seconds by default. */
    public void setResponseTimeout(long millis) {
        responseTimeout = millis;
        patience = patience(responseTimeout, longestPause);
    }

    /** Sets the longest pause between two attempts in milliseconds; a minute by default. */
    public void setLongestPause(long millis) {
        longestPause = millis;
        patience = patience(responseTimeout, longestPause);
    }

    /** How long queued events may wait without any progress or known cause. */
    private static Duration patience(long responseTimeout, long longestPause) {
        return Duration.ofMillis(2 * responseTimeout + longestPause);
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
        posts.lastResponse().ifPresent(answer -> builder.detail("hub.answer.last", answer.words())
                .detail("hub.answer.event.id", answer.eventId())
                .detail("hub.answer.at", answer.at().toString()));
        Backlog backlog;
        try {
            backlog = posts.backlog();
        } catch (DataAccessException e) {
            builder.message("The database of the outbox cannot be read: check that outbox.datasource.url"
                            + " (OUTBOX_DATASOURCE_URL) is right, and that its disk is not full")
                    .down();
            return;
        }
        builder.detail("outbox.waiting", backlog.waiting()).detail("dead.letters", backlog.deadLetters());
        backlog.oldest().ifPresent(oldest -> builder.detail("outbox.oldest.at", oldest.toString())
                .detail("outbox.oldest.seconds", age(oldest)));
        Uncertainty uncertain = posts.uncertainty();
        if (!uncertain.isNone()) {
            builder.detail("hub.uncertain.people", uncertain.people()).detail("hub.uncertain.rooms", uncertain.rooms());
        }
        Optional<String> reason = hub.reason();
        Optional<Refusing> refusing = hub.refusing();
        if (hub.isPaused()) {
            builder.message("The hub answered 410, so delivery is paused and "
                            + (backlog.waiting() == 0 ? "events" : backlog.waiting() + " events")
                            + " wait: when the hub is ready again, run the command resume, or restart the program")
                    .down();
        } else if (reason.isPresent()) {
            builder.message("The hub does not accept events (" + reason.get() + "), so "
                            + (backlog.waiting() == 0 ? "they" : backlog.waiting())
                            + " wait; the bridge retries and none is lost: check that the hub runs, and that"
                            + " hub.endpoint (HUB_ENDPOINT) is right")
                    .down();
        } else if (refusing.isPresent()) {
            builder.message(refusing.get().problem() + ". "
                            + (refusing.get().holds()
                                    ? "Delivery waits until the hub accepts an event, " + backlog.waiting()
                                            + " wait, and none is lost: "
                                    : "Each refused event becomes a dead letter, and the bridge corrects the hub when it"
                                            + " accepts one: ")
                            + refusing.get().remedy())
                    .down();
        } else {
            stalled(posts, backlog)
                    .ifPresentOrElse(problem -> builder.message(problem).down(), builder::up);
        }
    }

    /** The problem if events wait and none is finished, even if breaker and routes report no failure. */
    private Optional<String> stalled(Deliveries posts, Backlog backlog) {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .map(waits -> waits.compareTo(posts.idle()) < 0 ? waits : posts.idle())
                .filter(waits -> waits.compareTo(patience) > 0)
                .map(waits -> backlog.waiting() + " events wait and none was delivered for " + waits.toSeconds()
                        + " s, " + likelyCause() + ". Nothing is lost: the events stay in the outbox");
    }

    private String likelyCause() {
        CamelContext camel = getCamelContext();
        ServiceStatus route = camel == null ? null : camel.getRouteController().getRouteStatus(LANE_ROUTE);
        return route != null && !route.isStarted()
                ? "because the route " + LANE_ROUTE + " does not run (" + route + "): see the log for why it stopped,"
                        + " and restart the program"
                : "though the hub does not refuse them. Most likely a delivery thread ended with an error, or an attempt"
                        + " does not end: see the log for the error, and restart the program";
    }

    private long age(Instant oldest) {
        return Duration.between(oldest, clock.instant()).toSeconds();
    }
}

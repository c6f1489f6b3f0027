package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.EventRefusedException;
import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.hub.RetryLaterException;
import io.github.discordgateway.hub.outbox.Corrections;
import io.github.discordgateway.hub.outbox.DeadLetterSelection;
import io.github.discordgateway.hub.outbox.DeadLetters;
import io.github.discordgateway.hub.outbox.ResendProgress;
import io.github.discordgateway.hub.outbox.Uncertainty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.DefaultExchange;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;

/**
 * The beans of the routes that deliver, over a database and a clock that a test moves, without the routes: each step is
 * made when the test says so.
 */
public final class DeliveryOnClock {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final ScheduledExecutorService NOT_BY_ITSELF = notByItself();
    private static final String ACCEPT = accept();

    private final CamelContext camel;
    private final DataSource dataSource;
    private final ManualClock clock;
    private final Breaker breaker;
    private final Corrections corrections;
    private final Deliveries deliveries;
    private final ResendProgress resendProgress = new ResendProgress();
    private final DeadLetters deadLetters = new DeadLetters();
    private final DeliveryAttempt deliveryAttempt;

    /** What a hub says to a request: a status. */
    @FunctionalInterface
    public interface Hub {
        int respond(Message request);
    }

    /** A process that begins, with what an earlier one left in the database. */
    public DeliveryOnClock(CamelContext camel, DataSource dataSource, ManualClock clock) {
        this.camel = camel;
        this.dataSource = dataSource;
        this.clock = clock;
        breaker = new Breaker(clock);
        corrections = new Corrections(clock);
        corrections.setDataSource(dataSource);
        corrections.setGate(breaker);
        deliveries = new Deliveries(clock, NOT_BY_ITSELF);
        deliveries.setDataSource(dataSource);
        deliveries.setCorrections(corrections);
        deliveries.setBreaker(breaker);
        deliveries.setResendProgress(resendProgress);
        deadLetters.setDataSource(dataSource);
        deadLetters.setCorrections(corrections);
        deadLetters.setResendProgress(resendProgress);
        deliveryAttempt = new DeliveryAttempt(clock);
        deliveryAttempt.setBreaker(breaker);
        deliveryAttempt.setDeliveries(deliveries);
    }

    /** Makes them beans, as the routes do. */
    public void bind() {
        camel.getRegistry().bind("dataSource", dataSource);
        camel.getRegistry().bind("breaker", breaker);
        camel.getRegistry().bind("deliveries", deliveries);
        camel.getRegistry().bind("resendProgress", resendProgress);
        camel.getRegistry().bind("deadLetters", deadLetters);
    }

    /** An attempt that nothing holds back and nobody notes. */
    public static DeliveryAttempt attempt(Clock clock) {
        return new DeliveryAttempt(clock);
    }

    private static ScheduledExecutorService notByItself() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        executor.shutdown();
        return executor;
    }

    private static String accept() {
        try (InputStream file = DeliveryOnClock.class.getResourceAsStream("/store/accept.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes rows into the outbox, as the route does; in the transaction that is under way, if any. */
    public void accept(Exchange exchange) {
        NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(dataSource);
        for (Object event : exchange.getMessage().getBody(List.class)) {
            jdbc.update(ACCEPT, new SimplePropertySqlParameterSource(event));
        }
        corrections.queued(exchange);
    }

    /**
     * Makes attempts until nothing waits, or until the hub has pushed the same event back that often.
     *
     * @param patience after so many failed attempts in all it stops, as a process may
     */
    public void deliver(Hub hub, int patience) {
        try {
            deliverAll(hub, patience);
        } catch (RetryLaterException e) {
            throw new AssertionError("The database answers", e);
        }
    }

    private void deliverAll(Hub hub, int patience) throws RetryLaterException {
        Exchange lane = new DefaultExchange(camel);
        Delivery.begin(lane, 0, () -> false);
        int failures = 0;
        deliveries.process(lane);
        while (lane.getMessage().getBody() != null && failures < patience && !breaker.isPaused()) {
            boolean again = attempt(lane, hub);
            if (again) {
                failures++;
                clock.advance(PAUSE);
            } else {
                deliveries.process(lane);
            }
        }
        if (lane.getMessage().getBody() == null) {
            deliveries.rewind();
            deliveries.process(lane);
        }
    }

    /** Answers whether the same event is to be tried again. */
    private boolean attempt(Exchange lane, Hub hub) throws RetryLaterException {
        deliveryAttempt.begin(lane);
        int status = hub.respond(lane.getMessage());
        if (status / 100 == 2) {
            lane.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        } else {
            lane.setException(new HttpOperationFailedException("http://hub/", status, "", null, Map.of(), "no"));
        }
        deliveryAttempt.end(lane);
        Exception failure = lane.getException();
        lane.setException(null);
        if (failure instanceof EventRefusedException) {
            lane.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
            deliveries.refuse(lane);
        }
        return failure instanceof RetryLaterException;
    }

    /** Makes what is to be corrected now the body. */
    public void due(Exchange exchange) {
        corrections.due(exchange);
    }

    /** Makes what the hub may have wrong the body. */
    public void all(Exchange exchange) {
        corrections.all(exchange);
    }

    /** Replays all dead letters. */
    public void replay(Exchange exchange) {
        exchange.setProperty(DeadLetters.SELECTION, DeadLetterSelection.everything());
        deadLetters.replay(exchange);
    }

    /** Drops all dead letters. */
    public void drop() {
        deadLetters.drop(DeadLetterSelection.everything());
    }

    public void resume() {
        breaker.resume();
    }

    public Uncertainty uncertainty() {
        return corrections.uncertainty();
    }

    public Optional<Refusing> refusing() {
        return breaker.refusing();
    }

    /** How many events wait. */
    public long waiting() {
        return deliveries.backlog().waiting();
    }

    /** The dead letters that are neither corrected nor superseded, by their ids and what they are about. */
    public List<String> unresolved() {
        return new JdbcTemplate(dataSource)
                .queryForList(
                        "SELECT event_id || ' ' || subject FROM dead_letter WHERE resolution IS NULL", String.class);
    }
}

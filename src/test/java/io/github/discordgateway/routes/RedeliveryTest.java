package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.RESET;
import static io.github.discordgateway.hubdouble.Answer.SILENCE;
import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.hub.delivery.Deliveries;
import io.github.discordgateway.hub.delivery.DeliveryAttempt;
import io.github.discordgateway.hub.delivery.DeliveryOnClock;
import io.github.discordgateway.hub.signature.HubOnClock;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hub that cannot take an event now gets later. */
class RedeliveryTest extends RoutesTestSupport {
    private static final Instant START = Instant.ofEpochSecond(1_730_000_000);
    private static final Duration TOO_OLD = Duration.ofSeconds(61);
    private static final String AN_HOUR = "3600000";

    private final ManualClock clock = new ManualClock(START);

    @Test
    void each_attempt_is_signed_again_and_numbered() {
        onManualClock();
        hub.answers(statuses(503, 503, 503)).beforeEachAnswer(() -> clock.advance(TOO_OLD));
        routes.start();

        routes.guild().createRoom("Lobby");

        List<ReceivedRequest> attempts = hub.awaitRequests(4);
        assertThat(hub.refusals()).isEmpty();
        assertThat(attempts)
                .extracting(ReceivedRequest::timestamp)
                .containsExactlyElementsOf(LongStream.range(0, 4)
                        .mapToObj(n -> START.getEpochSecond() + n * TOO_OLD.toSeconds())
                        .toList());
        assertThat(attempts).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3, 4);
        assertThat(attempts)
                .extracting(ReceivedRequest::eventId)
                .containsOnly(attempts.get(0).eventId());
        assertThat(attempts)
                .extracting(ReceivedRequest::body)
                .containsOnly(attempts.get(0).body());
        assertThat(attempts).extracting(a -> a.header(HubHeaders.SIGNATURE)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void the_events_behind_one_that_waits_come_after_it_in_order(Dialect dialect) {
        hub.answers(statuses(503, 503, 503, 204, 503, 204, 503));
        routes.start(dialect);

        routes.guild().createRoom("First");
        routes.guild().createRoom("Second");
        routes.guild().createRoom("Third");

        List<ReceivedRequest> requests = hub.awaitRequests(8);
        assertThat(requests)
                .extracting(request -> request.body().replaceAll(".*\"name\":\"([A-Za-z]+)\".*", "$1"))
                .containsExactly("First", "First", "First", "First", "Second", "Second", "Third", "Third");
        assertThat(requests).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3, 4, 1, 2, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_may_be_better_later_is_followed_by_exactly_one_request_more(Dialect dialect) {
        hub.answers(statuses(408, 425, 429, 502, 503, 504));
        routes.start(dialect);

        routes.guild().createRoom("Lobby");

        assertThat(hub.awaitRequests(7)).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(routes.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_connection_is_followed_by_exactly_one_request_more(Dialect dialect) {
        hub.answers(RESET, status(204), RESET, RESET);
        routes.start(dialect);

        routes.guild().createRoom("Lobby");
        routes.guild().createRoom("Quiet");

        assertThat(hub.awaitRequests(5)).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void a_hub_that_does_not_answer_in_time_is_asked_again(Dialect dialect) {
        hub.answers(SILENCE, SILENCE);
        routes.with("hub.response-timeout", 1000).start(dialect);

        routes.guild().createRoom("Lobby");

        // A busy machine may take longer than that for the third answer, too.
        await().until(() -> hub.requests().size() >= 3);
        routes.awaitEmptyOutbox();
        assertThat(hub.requests()).extracting(ReceivedRequest::attempt).startsWith(1, 2, 3);
    }

    @Test
    void a_hub_that_is_down_gets_everything_when_it_is_up_again() {
        Failures failures = new Failures();
        routes.withBean("deliveryAttempt", failures);
        hub.stop();
        routes.start();

        routes.guild().createRoom("First");
        routes.guild().createRoom("Second");
        await().until(() -> failures.seen() >= 3);
        assertThat(hub.requests()).isEmpty();
        hub.start();

        List<ReceivedRequest> requests = hub.awaitRequests(2);
        assertThat(requests.get(0).body()).contains("First");
        assertThat(requests.get(0).attempt()).isGreaterThan(3);
        assertThat(requests.get(1).body()).contains("Second");
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void the_pause_before_the_next_attempt_is_the_one_that_the_hub_asks_for() {
        onManualClock();
        Failures failures = new Failures();
        hub.answers(
                status(429, "Retry-After", "1800"),
                status(503, "retry-after", "Sun, 27 Oct 2024 03:33:50 GMT"),
                status(503, "Retry-After", "7200"),
                status(503, "Retry-After", "soon"),
                status(503));
        routes.withBean("deliveryAttempt", failures).start();

        routes.guild().createRoom("Lobby");

        hub.awaitRequests(6);
        assertThat(failures.delays).containsExactly(1_800_000L, 30_000L, 3_600_000L, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void retry_after_wins_over_the_pause_of_the_policy(Dialect dialect) {
        hub.answers(status(429, "Retry-After", "1"));
        routes.with("hub.retry.delay", AN_HOUR)
                .with("hub.retry.max-delay", AN_HOUR)
                .start(dialect);

        routes.guild().createRoom("Lobby");

        hub.awaitRequests(2);
    }

    private void onManualClock() {
        hub.close();
        hub = new HubDouble(clock);
        HubOnClock onClock = new HubOnClock(clock, HubDouble.SECRETS);
        routes.with("hub.endpoint", hub.endpoint()).withBean("hubSigner", onClock.signer());
    }

    /** Stands for the bean {@code deliveryAttempt}: notes which pause it chooses, and cuts it short. */
    private final class Failures implements Policy {
        private final DeliveryAttempt real = DeliveryOnClock.attempt(clock);
        private final List<Long> delays = new CopyOnWriteArrayList<>();

        @Override
        public void beforeWrap(Route route, NamedNode definition) {
            real.beforeWrap(route, definition);
        }

        @Override
        public Processor wrap(Route route, Processor steps) {
            real.setDeliveries(
                    route.getCamelContext().getRegistry().lookupByNameAndType("deliveries", Deliveries.class));
            Processor attempt = real.wrap(route, steps);
            return exchange -> {
                attempt.process(exchange);
                if (exchange.isFailed()) {
                    Message message = exchange.getMessage();
                    delays.add(message.getHeader(Exchange.REDELIVERY_DELAY, Long.class));
                    message.setHeader(Exchange.REDELIVERY_DELAY, 1L);
                }
            };
        }

        int seen() {
            return delays.size();
        }
    }
}

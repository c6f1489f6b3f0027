package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.simulator.SimulatedUser;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that a route wants, but that change neither rooms nor people. */
class UnchangedRoomsTest extends RoutesTestSupport {
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void they_begin_no_transaction(Dialect dialect) {
        routes.context().getManagementStrategy().addEventNotifier(new Counter());
        routes.start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(SimulatedUser.person("11", "ada"), lobby);
        hub.awaitRequests(2);
        await().untilAsserted(() -> assertThat(queued).hasPositiveValue());
        int receivedBefore = received.get();
        int queuedBefore = queued.get();

        routes.guild().toggleMute("11");
        await().untilAsserted(() -> assertThat(received).hasValueGreaterThan(receivedBefore));

        assertThat(queued).hasValue(queuedBefore);
        routes.guild().leave("11");
        assertThat(hub.awaitRequests(3)).last().extracting("event").isEqualTo("voice.left");
        assertThat(queued).hasValueGreaterThan(queuedBefore);
    }

    private final class Counter extends EventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending
                    && sending.getEndpoint().getEndpointUri().startsWith("direct://outbox")) {
                queued.incrementAndGet();
            } else if (event instanceof ExchangeCompletedEvent completed
                    && "receive-room-events".equals(completed.getExchange().getFromRouteId())) {
                received.incrementAndGet();
            }
        }
    }
}

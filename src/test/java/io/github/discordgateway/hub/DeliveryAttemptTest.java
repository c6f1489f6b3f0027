package io.github.discordgateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryAttemptTest {

    @Test
    void the_first_attempt_is_number_1() {
        Exchange exchange = Exchanges.withBody("{}");

        new DeliveryAttempt().process(exchange);

        assertThat(exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void each_redelivery_counts_one_up(int redeliveries) {
        Exchange exchange = Exchanges.withBody("{}");
        exchange.getMessage().setHeader(HubHeaders.DELIVERY_ATTEMPT, redeliveries);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, redeliveries);

        new DeliveryAttempt().process(exchange);

        assertThat(exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT)).isEqualTo(redeliveries + 1);
    }

    @Test
    void what_would_lead_the_request_elsewhere_is_taken_off() {
        Exchange exchange = Exchanges.withBody("{}");
        exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://elsewhere.example.org");
        exchange.getMessage().setHeader("camelhttpquery", "a=b");
        exchange.getMessage().setHeader(Deliveries.EVENT, "voice.left");

        new DeliveryAttempt().process(exchange);

        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys(HubHeaders.DELIVERY_ATTEMPT, Deliveries.EVENT);
    }
}

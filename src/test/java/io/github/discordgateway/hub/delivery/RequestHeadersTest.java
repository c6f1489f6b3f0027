package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.HubHeaders;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {
    private static final int ASKED = 2;

    private final Exchange exchange = Exchanges.withBody("{}");
    private final RequestHeaders headers = new RequestHeaders();

    @ParameterizedTest
    @ValueSource(strings = {HubHeaders.EVENT_ID, HubHeaders.SIGNATURE, "Authorization"})
    void the_hub_is_sent_what_is_meant_for_it(String name) {
        for (int time = 0; time < ASKED; time++) {
            assertThat(headers.applyFilterToCamelHeaders(name, "value", exchange))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HubHeaders.ROOM_EVENT, Exchange.HTTP_URI, "camelanything", "Host", "content-length"})
    void the_hub_is_not_sent_what_is_camels_or_the_clients(String name) {
        for (int time = 0; time < ASKED; time++) {
            assertThat(headers.applyFilterToCamelHeaders(name, "value", exchange))
                    .isTrue();
        }
    }

    @RepeatedTest(ASKED)
    void a_header_without_a_value_is_not_sent_and_says_nothing_of_its_name() {
        assertThat(headers.applyFilterToCamelHeaders("X-Any", null, exchange)).isTrue();
        assertThat(headers.applyFilterToCamelHeaders("X-Any", "value", exchange))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = 5000)
    void names_without_end_are_judged_like_others(int names) {
        for (int number = 0; number < names; number++) {
            assertThat(headers.applyFilterToCamelHeaders("X-" + number, "value", exchange))
                    .isFalse();
            assertThat(headers.applyFilterToCamelHeaders("Camel" + number, "value", exchange))
                    .isTrue();
        }
    }
}

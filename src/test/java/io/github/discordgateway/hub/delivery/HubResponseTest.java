package io.github.discordgateway.hub.delivery;

import static io.github.discordgateway.hub.delivery.HubResponse.Outcome.DELIVERED;
import static io.github.discordgateway.hub.delivery.HubResponse.Outcome.PAUSE;
import static io.github.discordgateway.hub.delivery.HubResponse.Outcome.REFUSED;
import static io.github.discordgateway.hub.delivery.HubResponse.Outcome.REFUSED_BY_SETTING;
import static io.github.discordgateway.hub.delivery.HubResponse.Outcome.RETRY;
import static io.github.discordgateway.hub.delivery.HubResponse.Outcome.RETRY_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.delivery.HubResponse.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of section 2 of the contract, for every status. */
class HubResponseTest {
    private static final Map<Integer, Outcome> EXACT = Map.ofEntries(
            Map.entry(408, RETRY),
            Map.entry(425, RETRY),
            Map.entry(429, RETRY),
            Map.entry(502, RETRY),
            Map.entry(503, RETRY),
            Map.entry(504, RETRY),
            Map.entry(410, PAUSE),
            Map.entry(401, REFUSED_BY_SETTING),
            Map.entry(403, REFUSED_BY_SETTING),
            Map.entry(404, REFUSED_BY_SETTING),
            Map.entry(405, REFUSED_BY_SETTING),
            Map.entry(407, REFUSED_BY_SETTING),
            Map.entry(421, REFUSED_BY_SETTING));

    @Test
    void each_status_has_the_outcome_of_the_contract() {
        assertThat(IntStream.rangeClosed(200, 599))
                .allSatisfy(status -> assertThat(HubResponse.of(status).outcome())
                        .as("%d", status)
                        .isEqualTo(expected(status)));
    }

    private static Outcome expected(int status) {
        return EXACT.getOrDefault(
                status,
                switch (status / 100) {
                    case 2 -> DELIVERED;
                    case 3 -> REFUSED_BY_SETTING;
                    case 4 -> REFUSED;
                    default -> RETRY_LIMITED;
                });
    }

    @Test
    void a_status_that_no_response_can_have_counts_as_no_response() {
        assertThat(Set.of(0, 99, 100, 101, 199, 600, 999))
                .extracting(HubResponse::of)
                .containsOnly(HubResponse.NONE);
    }

    @Test
    void a_failure_is_a_status_or_no_response_or_a_request_that_was_not_made() {
        assertThat(HubResponse.of(new HttpOperationFailedException("http://hub/", 401, "", null, Map.of(), "")))
                .isEqualTo(HubResponse.WRONG_SIGNATURE);
        assertThat(HubResponse.of(new ConnectException("refused"))).isEqualTo(HubResponse.NONE);
        assertThat(HubResponse.of(new CamelExecutionException("failed", null, new IOException("broken"))))
                .isEqualTo(HubResponse.NONE);
        assertThat(HubResponse.of(new IllegalStateException("no secret"))).isEqualTo(HubResponse.UNSENT);
    }

    @ParameterizedTest
    @EnumSource
    void each_row_says_what_is_wrong_and_what_to_do(HubResponse response) {
        assertThat(response.problem(404)).matches("[A-Z].*[^.]").contains("(404)");
        assertThat(response.problem()).matches("[A-Z].*[^.]").doesNotContain("(", "%");
        if (response != HubResponse.ACCEPTED) {
            assertThat(response.remedy()).matches("[a-z].*[^.]");
        }
    }
}

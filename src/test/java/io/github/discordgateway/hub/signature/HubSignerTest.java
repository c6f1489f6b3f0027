package io.github.discordgateway.hub.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSignerTest {
    private static final String BODY =
            "{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"2\"}}";
    private static final String SIGNATURE = "sha256=fbffdc5c161b5e3c1f03bebba0a5155a5ed5f19999b253b02ee15fba073b28ab";

    private final ManualClock clock = new ManualClock(Instant.ofEpochSecond(1_730_000_000));
    private final HubSigner signer = new HubSigner(clock);

    @Test
    void the_vector_of_the_contract_is_reproduced() {
        Message request = signed("test-secret", BODY);

        assertThat(request.getHeader(HubHeaders.TIMESTAMP)).isEqualTo("1730000000");
        assertThat(request.getHeader(HubHeaders.SIGNATURE)).isEqualTo(SIGNATURE);
    }

    @Test
    void text_and_bytes_are_signed_alike_and_go_out_as_bytes() {
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);

        Message request = signed("test-secret", bytes);

        assertThat(request.getHeader(HubHeaders.SIGNATURE)).isEqualTo(SIGNATURE);
        assertThat(signed("test-secret", BODY).getBody()).isEqualTo(bytes);
    }

    @Test
    void secret_and_body_are_taken_in_utf_8() {
        String body = "{\"name\":\"Café 🎧\"}";

        Message fromText = signed("schlüssel", body);
        Message fromBytes = signed("schlüssel", body.getBytes(StandardCharsets.UTF_8));

        assertThat(fromText.getHeader(HubHeaders.SIGNATURE))
                .isEqualTo(fromBytes.getHeader(HubHeaders.SIGNATURE))
                .isEqualTo("sha256=977cbff0d86b0fd0b849a72ec67d63d0b091f5b074e94cb1ba0a87f179ab806c");
    }

    @Test
    void one_secret_makes_one_signature() {
        assertThat(signed("test-secret", BODY).getHeaders()).doesNotContainKey(HubHeaders.SIGNATURE_NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"test-secret,next", " test-secret , next ", "test-secret,next,third", ",test-secret,,next,"})
    void of_several_secrets_the_first_signs_and_the_second_signs_besides(String secrets) {
        Message request = signed(secrets, BODY);

        assertThat(request.getHeader(HubHeaders.SIGNATURE)).isEqualTo(SIGNATURE);
        assertThat(request.getHeader(HubHeaders.SIGNATURE_NEXT))
                .isEqualTo(signed("next", BODY).getHeader(HubHeaders.SIGNATURE))
                .isNotEqualTo(SIGNATURE);
    }

    @Test
    void other_secrets_take_the_place_of_those_before() {
        signed("one,two", BODY);

        Message request = signed("test-secret", BODY);

        assertThat(request.getHeader(HubHeaders.SIGNATURE)).isEqualTo(SIGNATURE);
        assertThat(request.getHeaders()).doesNotContainKey(HubHeaders.SIGNATURE_NEXT);
    }

    @Test
    void the_same_request_is_signed_again_at_each_attempt() {
        Exchange exchange = Exchanges.withBody(BODY);
        signer.setSecrets("test-secret");
        signer.process(exchange);

        clock.advance(Duration.ofSeconds(61));
        signer.process(exchange);

        assertThat(exchange.getMessage().getHeader(HubHeaders.TIMESTAMP)).isEqualTo("1730000061");
        assertThat(exchange.getMessage().getHeader(HubHeaders.SIGNATURE)).isNotEqualTo(SIGNATURE);
    }

    @Test
    void an_attempt_after_the_rotation_does_not_keep_the_second_signature() {
        Exchange exchange = Exchanges.withBody(BODY);
        signer.setSecrets("old,test-secret");
        signer.process(exchange);

        signer.setSecrets("test-secret");
        signer.process(exchange);

        assertThat(exchange.getMessage().getHeader(HubHeaders.SIGNATURE)).isEqualTo(SIGNATURE);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(HubHeaders.SIGNATURE_NEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void without_a_secret_nothing_goes_out_and_the_error_names_the_setting(String secrets) {
        assertThatIllegalStateException()
                .isThrownBy(() -> signed(secrets, BODY))
                .withMessageContaining("HUB_SECRET");
    }

    private Message signed(String secrets, Object body) {
        Exchange exchange = Exchanges.withBody(body);
        signer.setSecrets(secrets);
        signer.process(exchange);
        return exchange.getMessage();
    }
}

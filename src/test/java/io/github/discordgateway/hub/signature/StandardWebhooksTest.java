package io.github.discordgateway.hub.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests signed as Standard Webhooks say, before the verifier that Standard Webhooks publish. */
class StandardWebhooksTest {
    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD/2cBaZnJ6JM=";
    private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final String BODY = "{\"event\":\"room.created\",\"payload\":{\"name\":\"Café 🎧\"}}";

    private final ManualClock clock = new ManualClock(Clock.systemUTC().instant());
    private final HubSigner signer = new HubSigner(clock);

    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND})
    void one_secret_satisfies_the_published_verifier(String secret) {
        Message request = signed(secret);

        assertThat(refusal(secret, BODY, request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND})
    void during_a_rotation_a_hub_that_knows_either_secret_is_satisfied(String known) {
        Message request = signed(FIRST + "," + SECOND);

        assertThat(refusal(known, BODY, request)).isEmpty();
    }

    @Test
    void a_hub_that_knows_neither_secret_is_not() {
        Message request = signed(FIRST + "," + SECOND);

        assertThat(refusal(OTHER, BODY, request)).hasValue("No matching signature found");
    }

    @Test
    void a_changed_body_is_refused() {
        Message request = signed(FIRST + "," + SECOND);

        assertThat(refusal(FIRST, BODY.replace("created", "deleted"), request)).hasValue("No matching signature found");
    }

    @Test
    void another_event_id_is_refused() {
        Message request = signed(FIRST);
        request.setHeader(HubHeaders.WEBHOOK_ID, "5f0c-42-2");

        assertThat(refusal(FIRST, BODY, request)).hasValue("No matching signature found");
    }

    @Test
    void another_timestamp_is_refused() {
        Message request = signed(FIRST);
        request.setHeader(
                HubHeaders.WEBHOOK_TIMESTAMP, Long.toString(clock.instant().getEpochSecond() + 1));

        assertThat(refusal(FIRST, BODY, request)).hasValue("No matching signature found");
    }

    @Test
    void the_vector_of_the_published_libraries_is_reproduced() {
        assertThat(new StandardWebhookSignature(FIRST)
                        .of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                "1614265330",
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void the_headers_are_those_of_the_specification_and_none_of_the_other_scheme() {
        clock.advance(Duration.between(clock.instant(), Instant.ofEpochSecond(1_730_000_000)));

        Message request = signed(FIRST + "," + SECOND);

        assertThat(request.getHeaders())
                .containsOnlyKeys(
                        HubHeaders.EVENT_ID,
                        HubHeaders.WEBHOOK_ID,
                        HubHeaders.WEBHOOK_TIMESTAMP,
                        HubHeaders.WEBHOOK_SIGNATURE)
                .containsEntry("webhook-id", "5f0c-42-1")
                .containsEntry("webhook-timestamp", "1730000000");
        assertThat(request.getHeader("webhook-signature", String.class))
                .matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
    }

    @Test
    void each_attempt_is_signed_again_under_the_same_id() {
        Message request = signed(FIRST);
        Map<String, Object> before = Map.copyOf(request.getHeaders());

        clock.advance(Duration.ofSeconds(61));
        signer.process(request.getExchange());

        assertThat(request.getHeader("webhook-id")).isEqualTo(before.get("webhook-id"));
        assertThat(request.getHeader("webhook-timestamp")).isNotEqualTo(before.get("webhook-timestamp"));
        assertThat(request.getHeader("webhook-signature")).isNotEqualTo(before.get("webhook-signature"));
    }

    @Test
    void a_request_without_an_event_id_keeps_one_over_its_attempts() {
        Exchange exchange = Exchanges.withBody(BODY);
        sign(exchange, FIRST);
        Message request = exchange.getMessage();
        Object id = request.getHeader("webhook-id");

        signer.process(exchange);

        assertThat(request.getHeader("webhook-id")).isEqualTo(id);
        assertThat(refusal(FIRST, BODY, request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a\nb", "ü"})
    void an_event_id_that_would_make_a_signature_ambiguous_is_refused(String id) {
        Exchange exchange = Exchanges.withBody(BODY);
        exchange.getMessage().setHeader(HubHeaders.EVENT_ID, id);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sign(exchange, FIRST))
                .withMessageContaining(HubHeaders.EVENT_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, does not begin with whsec_",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, does not begin with whsec_",
        "whsec_, ends after whsec_",
        "whsec_a-secret-of-letters, something other than Base64",
        "whsec_MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw, something other than Base64"
    })
    void a_secret_of_another_shape_is_refused_and_not_shown(String secret, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signed(secret))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("MfKQ", "a-secret"));
    }

    private Message signed(String secrets) {
        Exchange exchange = Exchanges.withBody(BODY);
        exchange.getMessage().setHeader(HubHeaders.EVENT_ID, "5f0c-42-1");
        sign(exchange, secrets);
        return exchange.getMessage();
    }

    private void sign(Exchange exchange, String secrets) {
        signer.setScheme("standard-webhooks");
        signer.setSecrets(secrets);
        signer.process(exchange);
    }

    /** What a hub says that holds a secret and the published library. */
    private static Optional<String> refusal(String secret, String body, Message request) {
        Map<String, List<String>> headers = Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .collect(Collectors.toMap(name -> name, name -> List.of(request.getHeader(name, String.class))));
        return PublishedVerifier.refusal(secret, headers, body);
    }
}

package io.github.discordgateway.hub.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubVerifierTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_730_000_000);
    private static final String SECRET = "test-secret";
    private static final String BODY =
            "{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"2\"}}";

    private static final String EMPTY_BODY_SIGNATURE =
            "sha256=ab277c2152b4032ff8770e437714be97b59ce26a533146fe4b9c63e008d84ad7";

    private final ManualClock clock = new ManualClock(NOW);
    private final HubVerifier verifier = new HubVerifier(clock);

    @BeforeEach
    void share_the_secret() {
        verifier.setSecret(SECRET);
    }

    @Test
    void a_genuine_request_passes_and_keeps_its_body() {
        Exchange request = signed();

        verifier.process(request);

        assertThat(refusal(request)).isNull();
        assertThat(request.getMessage().getBody()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void another_secret_is_refused() {
        verifier.setSecret("other-secret");

        assertThat(refusalOf(signed())).contains("signature does not match");
    }

    @Test
    void the_second_signature_of_a_rotation_will_do() {
        Exchange request = signedWith("the-one-before," + SECRET);

        assertThat(refusalOf(request)).isNull();
    }

    @Test
    void a_rotation_between_two_other_secrets_is_refused() {
        Exchange request = signedWith("the-one-before,the-one-after");

        assertThat(refusalOf(request)).contains("signature does not match");
    }

    @Test
    void a_changed_body_is_refused() {
        Exchange request = signed();
        request.getMessage().setBody(BODY.replace("2", "3"));

        assertThat(refusalOf(request)).contains("signature does not match");
    }

    @Test
    void a_changed_timestamp_is_refused() {
        Exchange request = signed();
        request.getMessage().setHeader(HubHeaders.TIMESTAMP, "1730000001");

        assertThat(refusalOf(request)).contains("signature does not match");
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, -1, 0, 1, 60})
    void a_timestamp_of_at_most_60_seconds_away_passes(long seconds) {
        Exchange request = signed();
        clock.advance(Duration.ofSeconds(seconds));

        assertThat(refusalOf(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, 61})
    void a_timestamp_of_61_seconds_away_is_refused(long seconds) {
        Exchange request = signed();
        clock.advance(Duration.ofSeconds(seconds));

        assertThat(refusalOf(request)).contains("61 s away");
    }

    @Test
    void a_part_of_a_second_does_not_count() {
        clock.advance(Duration.ofMillis(1));
        Exchange request = signed();
        clock.advance(Duration.ofMillis(60_998));

        assertThat(refusalOf(request)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "-1730000000",
                "+1730000000",
                "1730000000.0",
                " 1730000000",
                "1.73e9",
                "0x671DB4C0",
                "1730000000000",
                "99999999999999999999",
                "١٧٣٠٠٠٠٠٠٠"
            })
    void a_timestamp_that_is_no_number_of_seconds_is_refused(String timestamp) {
        Exchange request = signed();
        request.getMessage().setHeader(HubHeaders.TIMESTAMP, timestamp);

        assertThat(refusalOf(request)).contains(HubHeaders.TIMESTAMP);
    }

    @Test
    void a_request_without_a_signature_is_refused() {
        Exchange request = signed();
        request.getMessage().removeHeader(HubHeaders.SIGNATURE);

        assertThat(refusalOf(request)).contains(HubHeaders.SIGNATURE + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "fbffdc5c161b5e3c1f03bebba0a5155a5ed5f19999b253b02ee15fba073b28ab",
                "sha256=FBFFDC5C161B5E3C1F03BEBBA0A5155A5ED5F19999B253B02EE15FBA073B28AB",
                "sha1=fbffdc5c161b5e3c1f03bebba0a5155a5ed5f19999b253b02ee15fba073b28ab",
                "sha256=fbffdc5c161b5e3c1f03bebba0a5155a5ed5f19999b253b02ee15fba073b28a",
                "sha256=fbffdc5c161b5e3c1f03bebba0a5155a5ed5f19999b253b02ee15fba073b28ab "
            })
    void a_signature_of_another_shape_is_refused(String signature) {
        Exchange request = signed();
        request.getMessage().setHeader(HubHeaders.SIGNATURE, signature);

        assertThat(refusalOf(request)).contains("signature does not match");
    }

    @Test
    void two_signatures_in_one_request_are_refused() {
        Exchange request = signed();
        Object genuine = request.getMessage().getHeader(HubHeaders.SIGNATURE);
        request.getMessage().setHeader(HubHeaders.SIGNATURE, List.of(genuine, "sha256=0"));

        assertThat(refusalOf(request)).contains("signature does not match");
    }

    @Test
    void a_request_without_a_body_is_checked_like_any_other() {
        Exchange genuine = Exchanges.withBody(null);
        genuine.getMessage().setHeader(HubHeaders.TIMESTAMP, "1730000000");
        genuine.getMessage().setHeader(HubHeaders.SIGNATURE, EMPTY_BODY_SIGNATURE);
        Exchange forged = signed();
        forged.getMessage().setBody(null);

        assertThat(refusalOf(genuine)).isNull();
        assertThat(refusalOf(forged)).contains("signature does not match");
    }

    @Test
    void the_refusal_never_shows_the_signature_that_would_have_been_right() {
        Exchange request = signed();
        Object right = request.getMessage().getHeader(HubHeaders.SIGNATURE);
        request.getMessage().setHeader(HubHeaders.SIGNATURE, "sha256=0");

        assertThat(refusalOf(request)).doesNotContain(right.toString()).doesNotContain(SECRET);
    }

    @Test
    void a_verifier_without_a_secret_says_what_to_set() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new HubVerifier(clock).process(signed()))
                .withMessageContaining("secret");
    }

    private String refusalOf(Exchange request) {
        verifier.process(request);
        return refusal(request);
    }

    private static String refusal(Exchange request) {
        return request.getProperty(HubVerifier.REFUSAL, String.class);
    }

    private Exchange signed() {
        return signedWith(SECRET);
    }

    private Exchange signedWith(String secrets) {
        Exchange request = Exchanges.withBody(BODY);
        new HubOnClock(clock, secrets).signer().process(request);
        return request;
    }
}

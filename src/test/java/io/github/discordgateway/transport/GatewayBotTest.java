package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.simulator.GatewayBotResponse;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway: Get Gateway Bot; Rate Limits: Exceeding A Rate Limit. */
class GatewayBotTest {
    private static final GatewayBotResponse MANY_HOURS = new GatewayBotResponse.RateLimited(Duration.ofHours(10));

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void under_a_rate_limit_the_known_url_serves_and_the_call_is_not_repeated() {
        gateway.connected();
        answers(MANY_HOURS);

        beginAnew();
        gateway.awaitConnections(2);
        beginAnew();
        gateway.awaitConnections(3);

        assertThat(gateway.traffic().identifies()).isEqualTo(3);
        assertThat(gateway.traffic().gatewayBotRequests())
                .as("the first that was answered and the one that was refused")
                .isEqualTo(2);
    }

    @Test
    void under_a_rate_limit_with_nothing_known_discord_is_not_asked_again() {
        answers(MANY_HOURS);

        gateway.start();

        GatewayFixture.await().until(() -> gateway.pauses().size() >= 2);
        assertThat(gateway.pauses().get(1).reason())
                .contains("Discord cannot be reached", "GET /gateway/bot is rate limited until 2");
        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(1);
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void when_a_rate_limit_has_lapsed_discord_is_asked_again() {
        answers(new GatewayBotResponse.RateLimited(Duration.ofSeconds(1)));
        gateway.start();
        gateway.awaitState(Reconnecting.class);

        answers(new GatewayBotResponse.Ordinary());

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().gatewayBotRequests())
                .isBetween(2, 1 + gateway.pauses().size());
    }

    @Test
    void when_discord_fails_the_known_url_serves_and_discord_is_asked_the_next_time() {
        gateway.connected();
        answers(new GatewayBotResponse.ServerError());

        beginAnew();
        gateway.awaitConnections(2);
        beginAnew();
        gateway.awaitConnections(3);

        assertThat(gateway.traffic().identifies()).isEqualTo(3);
        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(3);
    }

    @Test
    void where_discord_itself_cannot_be_asked_the_gateway_that_it_documents_serves() {
        RefusingProxy proxy = new RefusingProxy(gateway.vertx());

        gateway.apiUrl("https://discord.com/api/v10").network(proxy.network()).start();

        gateway.awaitState(Reconnecting.class);
        assertThat(proxy.targets())
                .startsWith("discord.com:443", "gateway.discord.gg:443")
                .containsOnly("discord.com:443", "gateway.discord.gg:443");
    }

    @Test
    void a_session_that_resumes_asks_nothing() {
        gateway.connected();
        answers(new GatewayBotResponse.Unauthorized());

        gateway.simulator().faults().requestReconnect();

        gateway.awaitConnections(2);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(1);
    }

    @Test
    void a_token_that_is_refused_when_a_new_session_begins_stops_it_and_names_the_setting() {
        gateway.connected();
        answers(new GatewayBotResponse.Unauthorized());

        beginAnew();

        Failed failed = gateway.awaitState(Failed.class);
        assertThat(failed.fatal()).isTrue();
        assertThat(failed.reason()).contains("DISCORD_BOT_TOKEN").doesNotContain("simulator-token");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    static Stream<GatewayBotResponse> refusals() {
        return Stream.of(MANY_HOURS, new GatewayBotResponse.ServerError(), new GatewayBotResponse.Unauthorized());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void after_a_restart_the_stored_session_is_resumed_and_nothing_asked(GatewayBotResponse answer) {
        gateway.connected();
        gateway.forgetSession();
        answers(answer);

        gateway.connected();

        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(1);
    }

    @Test
    void after_a_restart_without_a_session_the_stored_url_serves_when_discord_cannot_be_asked() {
        gateway.connected();
        GatewayFixture.await().until(() -> gateway.store()
                .gatewayUrl(gateway.settings().key().bot())
                .isPresent());
        GatewayFixture.join(gateway.session().signOff());
        gateway.forgetSession();
        answers(MANY_HOURS);

        gateway.connected();

        assertThat(gateway.traffic().identifies()).isEqualTo(2);
    }

    @Test
    void a_hundred_shards_ask_once() {
        gateway.options(new SimulatorOptions().shards(100)).shard(new ShardChoice.Certain(new Shard(0, 100)));
        gateway.session();
        List<GatewayFixture> others = IntStream.range(1, 100)
                .mapToObj(id -> gateway.beside(new ShardChoice.Certain(new Shard(id, 100))))
                .toList();

        gateway.start();
        others.forEach(GatewayFixture::start);

        gateway.awaitConnections(1);
        others.forEach(shard -> shard.awaitConnections(1));
        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"wss://gateway.discord.gg\"",
                "<html>\nupstream connect error\n</html>",
                "{}",
                "{\"url\":null}",
                "{\"url\":7}",
                "{\"url\":\"\"}",
                "{\"url\":\"https://discord.com\"}",
                "{\"url\":\"wss://gateway discord\\n\"}",
                "{\"url\":\"wss://gateway.discord.gg:port\"}"
            })
    void an_answer_without_a_usable_url_is_a_failure_that_may_heal(String body) {
        answers(new GatewayBotResponse.Verbatim(body));

        gateway.start();

        assertThat(gateway.awaitState(Reconnecting.class).reason())
                .startsWith("Discord cannot be reached: GET /gateway/bot ")
                .doesNotContain("\n", "java");
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"shards\":0",
                ",\"shards\":null",
                ",\"shards\":\"two\"",
                ",\"session_start_limit\":null",
                ",\"session_start_limit\":[]",
                ",\"session_start_limit\":{\"remaining\":null}",
                ",\"session_start_limit\":{\"max_concurrency\":\"1\"}",
                ",\"new\":[{}]"
            })
    void nothing_but_the_url_has_to_be_there(String rest) {
        answers(new GatewayBotResponse.Verbatim(
                "{\"url\":\"" + gateway.simulator().gatewayUrl() + "\"" + rest + "}"));

        gateway.start();

        gateway.awaitConnections(1);
    }

    private void answers(GatewayBotResponse answer) {
        gateway.simulator().faults().answerGatewayBot(answer);
    }

    /** Ends the session for good and starts the next, without a pause between them, when Discord's answer is old. */
    private void beginAnew() {
        gateway.later(Duration.ofMinutes(11));
        GatewayFixture.join(gateway.session().signOff());
        gateway.start();
    }
}

package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One conversation with the gateway that leaves nothing behind. */
class GatewayProbeTest {
    private static final String TOKEN = "simulator-token";
    private static final Duration PLENTY = Duration.ofMinutes(1);
    private static final Subscription VOICE = new Subscription(129, Set.of(), Optional.of("1270000000000000128"));
    private static final Subscription MEMBERS = new Subscription(2, Set.of(), Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final GatewaySimulator simulator = GatewaySimulator.start(vertx, new SimulatorOptions());

    @AfterEach
    void stop() {
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource
    void hello_is_heard_without_an_identify(Compression compression) {
        try (GatewayProbe probe = probe(TOKEN, compression, PLENTY)) {
            GatewayProbe.Greeting greeting = await(probe::greet);

            assertThat(greeting.heartbeatInterval()).isEqualTo(Duration.ofMillis(41_250));
            assertThat(greeting.url()).hasToString(simulator.gatewayUrl());
            assertThat(simulator.traffic().identifies()).isZero();
            awaitNoSocket();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_began_is_ended_again(Compression compression) {
        try (GatewayProbe probe = probe(TOKEN, compression, PLENTY)) {
            await(() -> probe.identify(VOICE));

            assertThat(simulator.traffic().received(2)).singleElement().satisfies(identify -> {
                assertThat(identify.token()).isEqualTo(ReceivedMessage.Token.RIGHT);
                assertThat(((JsonObject) identify.d()).getInteger("intents")).isEqualTo(129);
            });
            awaitNoSocket();
            assertThat(simulator.traffic().clientCloseCodes()).containsExactly(1000);
        }
    }

    @Test
    void a_close_code_is_told_in_words() {
        try (GatewayProbe probe = probe(TOKEN, Compression.NONE, PLENTY)) {
            assertRefused(() -> probe.identify(MEMBERS), "with code 4014: a privileged intent is not switched on");
        }
    }

    @Test
    void an_identify_that_is_refused_is_told_in_words() {
        simulator.faults().refuseIdentifies(true);

        try (GatewayProbe probe = probe(TOKEN, Compression.NONE, PLENTY)) {
            assertRefused(() -> probe.identify(VOICE), "rejected the session (op 9)");
        }
    }

    @Test
    void a_gateway_that_says_nothing_is_not_waited_for_for_long() {
        simulator.faults().withholdHello(true);

        try (GatewayProbe probe = probe(TOKEN, Compression.NONE, Duration.ofSeconds(1))) {
            assertRefused(probe::greet, "no HELLO within 1 s");
        }
    }

    @Test
    void a_ready_that_does_not_come_is_not_waited_for_for_long() {
        simulator.faults().withholdReady(true);

        try (GatewayProbe probe = probe(TOKEN, Compression.NONE, Duration.ofSeconds(5))) {
            assertRefused(() -> probe.identify(VOICE), "no READY within 5 s");
        }
    }

    private GatewayProbe probe(String token, Compression compression, Duration timeout) {
        GatewayAccess access = new GatewayAccess(
                new BotToken(token), URI.create(simulator.apiUrl()), Optional.empty(), compression, Network.DIRECT);
        SessionSettings settings = new SessionSettings(
                access, "probe", new ShardChoice.Owning(), new MemorySessionStore(), HeartbeatSequence.STORED);
        return new GatewayProbe(vertx, settings, timeout);
    }

    private <T> T await(Supplier<Future<T>> request) {
        Promise<T> result = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> request.get().onComplete(result));
        return result.future().toCompletionStage().toCompletableFuture().join();
    }

    private void awaitNoSocket() {
        GatewayFixture.await().until(() -> simulator.traffic().openSockets() == 0);
    }

    private void assertRefused(Supplier<Future<GatewayProbe.Greeting>> request, String words) {
        assertThatThrownBy(() -> await(request))
                .hasCauseInstanceOf(GatewayProbe.Refused.class)
                .hasMessageContaining(words);
    }
}

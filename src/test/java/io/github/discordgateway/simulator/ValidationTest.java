package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Opcodes and Status Codes: Gateway Close Event Codes. */
class ValidationTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(strings = {"", "v=9&encoding=json", "encoding=json"})
    void another_version_is_closed_with_4012(String query) {
        rig.start();

        assertThat(rig.connect(query).closeCode()).contains(4012);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "[]", "{}", "{\"op\":\"1\"}", "{\"op\":1", "{\"op\":1,\"d\":\"1\"}", "{\"op\":2}"})
    void what_cannot_be_decoded_is_closed_with_4002(String text) {
        rig.start();

        assertThat(rig.greeted().sendText(text).closeCode()).contains(4002);
    }

    @Test
    void a_message_over_4096_bytes_is_closed_with_4002() {
        rig.start();
        String atTheLimit = "{\"op\":1,\"d\":null}" + " ".repeat(4096 - 17);
        RawClient client = rig.greeted().sendText(atTheLimit);
        client.next(11);

        assertThat(client.sendText(atTheLimit + " ").closeCode()).contains(4002);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 10, 11, 99})
    void an_opcode_that_no_client_sends_is_closed_with_4001(int op) {
        rig.start();

        assertThat(rig.greeted().send(op, null).closeCode()).contains(4001);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 8})
    void other_requests_before_identifying_are_closed_with_4003(int op) {
        rig.start();

        assertThat(rig.greeted().send(op, new JsonObject()).closeCode()).contains(4003);
    }

    @Test
    void a_wrong_token_is_closed_with_4004() {
        rig.start();

        assertThat(identifyWith("token", "other").closeCode()).contains(4004);
    }

    @Test
    void a_second_identify_is_closed_with_4005() {
        rig.start();
        RawClient client = rig.greeted();
        client.identified();

        assertThat(client.identify(RawClient.VOICE_INTENTS).closeCode()).contains(4005);
    }

    @Test
    void more_than_120_messages_in_a_minute_are_closed_with_4008() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        IntStream.rangeClosed(1, 121).forEach(n -> client.send(1, null));

        assertThat(client.closeCode()).contains(4008);
        assertThat(simulator.traffic().heartbeats()).isEqualTo(120);
    }

    @Test
    void a_bad_shard_is_closed_with_4010() {
        rig.start();

        assertThat(rig.greeted().identify(2, 2).closeCode()).contains(4010);
        assertThat(identifyWith("shard", new JsonArray().add(0)).closeCode()).contains(4010);
    }

    @Test
    void unknown_intents_are_closed_with_4013() {
        rig.start();

        assertThat(rig.greeted().identify(1 << 18).closeCode()).contains(4013);
    }

    @Test
    void a_privileged_intent_is_closed_with_4014_unless_it_is_switched_on() {
        int presences = 1 << 8;
        rig.start();
        assertThat(rig.greeted().identify(presences).closeCode()).contains(4014);

        rig.start(Rig.options().privilegedIntents(presences));

        rig.greeted().identify(presences).nextEvent("READY");
    }

    @Test
    void an_identify_too_soon_after_another_gets_an_invalid_session() {
        rig.start(new SimulatorOptions().identifyInterval(Duration.ofHours(1)));
        rig.greeted().identified();

        RawClient second = rig.greeted().identify(RawClient.VOICE_INTENTS);

        assertThat(second.next(9).getBoolean("d")).isFalse();
    }

    @Test
    void shards_in_different_buckets_identify_side_by_side() {
        rig.start(new SimulatorOptions().maxConcurrency(2).identifyInterval(Duration.ofHours(1)));

        rig.greeted().identify(0, 4).nextEvent("READY");
        rig.greeted().identify(1, 4).nextEvent("READY");
        rig.greeted().identify(2, 4).next(9);
    }

    @Test
    void identifying_over_the_daily_limit_resets_the_token() {
        rig.start(Rig.options().sessionStartLimit(1));
        RawClient first = rig.greeted();
        first.identified();

        RawClient second = rig.greeted().identify(RawClient.VOICE_INTENTS);

        assertThat(second.closeCode()).contains(4004);
        assertThat(first.closeCode()).contains(4004);
        assertThat(rig.greeted().identify(RawClient.VOICE_INTENTS).closeCode()).contains(4004);
    }

    private RawClient identifyWith(String key, Object value) {
        return rig.greeted().send(2, RawClient.identification().put(key, value));
    }
}

package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Connection Lifecycle, Identifying, Gateway Intents, Sharding, Sending Heartbeats. */
class ConversationTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void hello_brings_the_heartbeat_interval() {
        rig.start(Rig.options().heartbeatInterval(Duration.ofMillis(30_500)));

        JsonObject hello = rig.connect(Rig.PLAIN).next(10);

        assertThat(hello.getJsonObject("d").getInteger("heartbeat_interval")).isEqualTo(30_500);
        assertThat(hello.getValue("s")).isNull();
        assertThat(hello.getValue("t")).isNull();
    }

    @Test
    void an_identify_is_answered_by_ready_and_then_by_the_guild() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        client.identify(RawClient.VOICE_INTENTS);

        JsonObject ready = client.nextEvent("READY");
        assertThat(ready.getInteger("v")).isEqualTo(10);
        assertThat(ready.getString("session_id")).matches("[0-9a-f]{32}");
        assertThat(ready.getString("resume_gateway_url")).isEqualTo(simulator.gatewayUrl());
        assertThat(ready.containsKey("shard")).isFalse();
        assertThat(ready.getJsonArray("guilds"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject().put("id", simulator.guild().id()).put("unavailable", true)));
        assertThat(client.nextEvent("GUILD_CREATE").getString("id"))
                .isEqualTo(simulator.guild().id());
    }

    @Test
    void dispatches_of_a_session_are_numbered_from_one() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted().identify(RawClient.VOICE_INTENTS);

        simulator.dispatch("USER_UPDATE", new JsonObject());

        String sessionId = "";
        for (long sequence = 1; sequence <= 2; sequence++) {
            JsonObject message = client.next(0);
            assertThat(message.getLong("s")).isEqualTo(sequence);
            sessionId = message.getJsonObject("d").getString("session_id", sessionId);
        }
        assertThat(simulator.traffic().dispatchedAt(sessionId, 2)).isPresent();
        assertThat(simulator.traffic().dispatchedAt(sessionId, 99)).isEmpty();
    }

    @Test
    void events_outside_the_intents_are_not_sent() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        client.identify(1);
        client.nextEvent("READY");
        client.nextEvent("GUILD_CREATE");

        simulator.dispatch("VOICE_STATE_UPDATE", inGuild(simulator));
        simulator.dispatch("MESSAGE_CREATE", inGuild(simulator));
        simulator.dispatch("CHANNEL_CREATE", inGuild(simulator));

        client.nextEvent("CHANNEL_CREATE");
    }

    @Test
    void a_guild_is_sent_to_the_shard_that_owns_it_and_to_no_other() {
        GatewaySimulator simulator = rig.start(Rig.options().guildId(Long.toString(5L << 22)));
        RawClient other = rig.greeted().identify(0, 2);
        RawClient owner = rig.greeted().identify(1, 2);

        JsonObject ready = owner.nextEvent("READY");
        assertThat(ready.getJsonArray("shard")).isEqualTo(new JsonArray().add(1).add(2));
        assertThat(ready.getJsonArray("guilds")).hasSize(1);
        owner.nextEvent("GUILD_CREATE");
        assertThat(other.nextEvent("READY").getJsonArray("guilds")).isEmpty();
        simulator.guild().createRoom("Lobby");
        simulator.dispatch("USER_UPDATE", new JsonObject());
        owner.nextEvent("CHANNEL_CREATE");
        other.nextEvent("USER_UPDATE");
    }

    @Test
    void a_heartbeat_is_acknowledged() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        client.send(1, null);

        client.next(11);
        assertThat(simulator.traffic().heartbeats()).isEqualTo(1);
    }

    @Test
    void a_client_without_heartbeats_is_closed_with_4009() {
        rig.start(Rig.options().heartbeatInterval(Duration.ofMillis(100)));
        RawClient client = rig.greeted();

        assertThat(client.closeCode()).contains(4009);
    }

    @Test
    void the_token_is_not_kept_and_whether_it_was_right_is() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        client.resume("secret", "unknown", 1);

        assertThat(client.closeCode()).contains(4004);
        ReceivedMessage received = simulator.traffic().received().get(0);
        assertThat(received.token()).isEqualTo(ReceivedMessage.Token.WRONG);
        assertThat(received.toString()).doesNotContain("secret");
    }

    @Test
    void sockets_queries_user_agents_and_close_codes_are_observed() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        assertThat(simulator.traffic().openSockets()).isEqualTo(1);

        client.close(4000);

        await().until(() -> simulator.traffic().openSockets() == 0);
        assertThat(simulator.traffic().openedSockets()).isEqualTo(1);
        assertThat(simulator.traffic().clientCloseCodes()).containsExactly(4000);
        assertThat(simulator.traffic().upgrades())
                .containsExactly(new Upgrade(1, "/", Rig.PLAIN, "DiscordBot (https://example.org, 1)"));
    }

    private static JsonObject inGuild(GatewaySimulator simulator) {
        return new JsonObject().put("guild_id", simulator.guild().id());
    }
}

package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Discord docs, Gateway Events: Channels, Guilds, Voice. */
class SimulatedGuildTest {

    private static final SimulatedUser ADA = SimulatedUser.person("1250000000000000001", "ada");

    @RegisterExtension
    final Rig rig = new Rig();

    private SimulatedGuild guild;
    private RawClient client;

    @BeforeEach
    void identify() {
        guild = rig.start().guild();
        client = rig.greeted();
        client.identified();
    }

    @Test
    void a_new_room_is_a_voice_channel_in_the_category() {
        String id = guild.createRoom("Lobby");

        JsonObject channel = client.nextEvent("CHANNEL_CREATE");
        assertThat(channel.getString("id")).isEqualTo(id);
        assertThat(channel.getString("guild_id")).isEqualTo(guild.id());
        assertThat(channel.getInteger("type")).isEqualTo(2);
        assertThat(channel.getString("name")).isEqualTo("Lobby");
        assertThat(channel.getString("parent_id")).isEqualTo(guild.categoryId());
        assertThat(channel.getInteger("user_limit")).isZero();
    }

    @Test
    void joining_moving_muting_and_leaving_are_voice_states_of_one_voice_session() {
        String lobby = openedRoom("Lobby");
        String karaoke = openedRoom("Karaoke");

        guild.join(ADA, lobby);
        guild.toggleMute(ADA.id());
        guild.move(ADA.id(), karaoke);
        guild.leave(ADA.id());

        JsonObject joined = client.nextEvent("VOICE_STATE_UPDATE");
        assertThat(joined.getString("guild_id")).isEqualTo(guild.id());
        assertThat(joined.getString("channel_id")).isEqualTo(lobby);
        assertThat(joined.getString("user_id")).isEqualTo(ADA.id());
        assertThat(joined.getJsonObject("member").getJsonObject("user")).isEqualTo(ADA.json());
        assertThat(joined.getBoolean("self_mute")).isFalse();
        JsonObject muted = client.nextEvent("VOICE_STATE_UPDATE");
        assertThat(muted.getBoolean("self_mute")).isTrue();
        assertThat(muted.getString("session_id")).isEqualTo(joined.getString("session_id"));
        assertThat(client.nextEvent("VOICE_STATE_UPDATE").getString("channel_id"))
                .isEqualTo(karaoke);
        JsonObject left = client.nextEvent("VOICE_STATE_UPDATE");
        assertThat(left.getString("channel_id")).isNull();
        assertThat(left.containsKey("channel_id")).isTrue();
        assertThat(left.getJsonObject("member")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_deleted_room_puts_its_people_out_in_either_order(SimulatedGuild.DeletionOrder order) {
        String lobby = openedRoom("Lobby");
        guild.join(ADA, lobby);
        client.nextEvent("VOICE_STATE_UPDATE");

        guild.deleteRoom(lobby, order);

        if (order == SimulatedGuild.DeletionOrder.ROOM_FIRST) {
            client.nextEvent("CHANNEL_DELETE");
            assertThat(client.nextEvent("VOICE_STATE_UPDATE").getString("channel_id"))
                    .isNull();
        } else {
            assertThat(client.nextEvent("VOICE_STATE_UPDATE").getString("channel_id"))
                    .isNull();
            client.nextEvent("CHANNEL_DELETE");
        }
        assertThat(guild.rooms()).isEmpty();
    }

    @Test
    void a_hidden_room_is_a_placeholder_until_it_is_revealed() {
        String lobby = openedRoom("Lobby");

        guild.hideRoom(lobby);
        assertThat(guild.rooms()).isEmpty();
        guild.revealRoom(lobby);

        JsonObject hidden = client.nextEvent("CHANNEL_UPDATE");
        assertThat(hidden.getString("name")).isEqualTo("___hidden___");
        assertThat(hidden.getInteger("flags")).isEqualTo(1 << 17);
        assertThat(hidden.getString("parent_id")).isNull();
        assertThat(hidden.getValue("user_limit")).isNull();
        JsonObject revealed = client.nextEvent("CHANNEL_UPDATE");
        assertThat(revealed.getString("name")).isEqualTo("Lobby");
        assertThat(revealed.getInteger("flags")).isZero();
        assertThat(guild.rooms()).hasSize(1);
    }

    @Test
    void a_room_that_changes_its_type_is_no_room_any_more() {
        String lobby = openedRoom("Lobby");

        guild.renameRoom(lobby, "Stage");
        guild.changeType(lobby, 13);

        assertThat(client.nextEvent("CHANNEL_UPDATE").getString("name")).isEqualTo("Stage");
        assertThat(client.nextEvent("CHANNEL_UPDATE").getInteger("type")).isEqualTo(13);
        assertThat(guild.rooms()).isEmpty();
    }

    @Test
    void after_an_outage_a_snapshot_shows_what_happened_in_it() {
        String lobby = openedRoom("Lobby");

        guild.beginOutage();
        guild.join(ADA, lobby);
        guild.endOutage();

        assertThat(client.nextEvent("GUILD_DELETE"))
                .isEqualTo(new JsonObject().put("id", guild.id()).put("unavailable", true));
        JsonObject snapshot = client.nextEvent("GUILD_CREATE");
        JsonObject voice = snapshot.getJsonArray("voice_states").getJsonObject(0);
        assertThat(voice.getString("channel_id")).isEqualTo(lobby);
        assertThat(voice.containsKey("guild_id")).isFalse();
        assertThat(snapshot.getJsonArray("members")).hasSize(2);
    }

    @Test
    void a_session_that_starts_in_an_outage_gets_no_snapshot() {
        guild.beginOutage();
        RawClient late = rig.greeted().identify(RawClient.VOICE_INTENTS);

        late.nextEvent("READY");
        assertThat(late.nextEvent("GUILD_CREATE").getBoolean("unavailable")).isTrue();
    }

    @Test
    void a_bot_that_is_removed_hears_nothing_until_it_is_invited() {
        guild.removeBot();
        guild.createRoom("Lobby");
        guild.inviteBot();

        assertThat(client.nextEvent("GUILD_DELETE")).isEqualTo(new JsonObject().put("id", guild.id()));
        assertThat(client.nextEvent("GUILD_CREATE").getJsonArray("channels")).hasSize(3);
    }

    @Test
    void an_unknown_room_or_person_is_refused() {
        assertThatThrownBy(() -> guild.join(ADA, "42")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> guild.leave("42")).isInstanceOf(IllegalArgumentException.class);
    }

    private String openedRoom(String name) {
        String id = guild.createRoom(name);
        client.nextEvent("CHANNEL_CREATE");
        return id;
    }
}

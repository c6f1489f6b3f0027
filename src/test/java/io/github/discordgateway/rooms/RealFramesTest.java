package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.frame;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import org.junit.jupiter.api.Test;

/** Frames with every field that Discord sends. */
class RealFramesTest {
    private static final String GUILD = "1301000000000000001";
    private static final String LOUNGE = "1301000000000000012";
    private static final String BENS_ROOM = "1301000000000000015";
    private static final String ANN = "201000000000000002";
    private static final String BEN = "201000000000000004";

    @Test
    void a_guild_shows_its_one_visible_voice_room_and_who_is_in_it() {
        var story = given(RoomTracker.of(GUILD, RoomOptions.USUAL));

        var update = story.update("GUILD_CREATE", frame("guild_create").d());

        assertThat(update.events())
                .containsExactly(
                        new RoomCreated(GUILD, LOUNGE, "Lounge ☕", "1301000000000000010", 10),
                        new VoiceJoined(GUILD, LOUNGE, ANN, "ann", "0123456789abcdef0123456789abcdef"));
    }

    @Test
    void a_new_channel_is_a_room() {
        var story = given(RoomTracker.of(GUILD, RoomOptions.USUAL), frame("guild_create"));

        var update = story.update("CHANNEL_CREATE", frame("channel_create").d());

        assertThat(update.events())
                .containsExactly(new RoomCreated(GUILD, BENS_ROOM, "Ben's room", "1301000000000000010", 5));
    }

    @Test
    void somebody_joins() {
        var story = given(RoomTracker.of(GUILD, RoomOptions.USUAL), frame("guild_create"), frame("channel_create"));

        var update = story.update(
                "VOICE_STATE_UPDATE", frame("voice_state_update_join").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(GUILD, BENS_ROOM, BEN, "ben", null));
    }

    @Test
    void the_deleted_channel_is_left_first_and_only_once() {
        var story = given(
                RoomTracker.of(GUILD, RoomOptions.USUAL), frame("channel_create"), frame("voice_state_update_join"));

        var deletion = story.update("CHANNEL_DELETE", frame("channel_delete").d());
        var leave = story.update(
                "VOICE_STATE_UPDATE", frame("voice_state_update_leave").d());

        assertThat(deletion.events()).containsExactly(new VoiceLeft(GUILD, BEN), new RoomDeleted(GUILD, BENS_ROOM));
        assertThat(leave.events()).isEmpty();
    }
}

package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.STAGE;
import static io.github.discordgateway.rooms.Dispatch.TEXT;
import static io.github.discordgateway.rooms.Dispatch.VOICE;
import static io.github.discordgateway.rooms.Dispatch.botRemoved;
import static io.github.discordgateway.rooms.Dispatch.channel;
import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.deleted;
import static io.github.discordgateway.rooms.Dispatch.hidden;
import static io.github.discordgateway.rooms.Dispatch.left;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.updated;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The traps of channels and people while the connection holds. */
class LiveRoomsTest {

    @Test
    void a_new_voice_channel_is_created() {
        var story = given();

        var events = story.when(created(voice("10")));

        assertThat(events).containsExactly("created 10");
    }

    @Test
    void a_new_channel_that_is_not_voice_sends_nothing() {
        var story = given();

        var events = story.when(created(channel("10", TEXT)), created(channel("11", STAGE)));

        assertThat(events).isEmpty();
    }

    @Test
    void stage_channels_are_rooms_where_asked_for() {
        var story = given(RoomTracker.of(Dispatch.GUILD, RoomOptions.USUAL.withTypes("voice,stage")));

        var events = story.when(created(channel("11", STAGE)));

        assertThat(events).containsExactly("created 11");
    }

    @Test
    void a_room_created_again_sends_nothing() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(created(voice("10")));

        assertThat(events).isEmpty();
    }

    @Test
    void an_update_of_a_voice_channel_never_seen_creates_it() {
        var story = given();

        var events = story.when(updated(voice("10")));

        assertThat(events).containsExactly("created 10");
    }

    @Test
    void a_rename_sends_nothing_and_is_remembered() {
        var story = given(created(voice("10")));

        var events = story.when(updated(voice("10").put("name", "new")));

        assertThat(events).isEmpty();
        assertThat(story.tracker().rooms())
                .extracting(roster -> roster.room().name())
                .containsExactly("new");
    }

    @Test
    void a_join_is_sent_once() {
        var story = given(created(voice("10")));

        var events = story.when(moved("1", "10"), moved("1", "10"));

        assertThat(events).containsExactly("joined 1 10");
    }

    @Test
    void a_toggle_that_moves_nobody_sends_nothing() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(
                moved("1", "10").with("self_mute", true),
                moved("1", "10").with("self_deaf", true),
                moved("1", "10").with("self_video", true),
                moved("1", "10").with("self_stream", true));

        assertThat(events).isEmpty();
    }

    @Test
    void a_move_leaves_the_old_room_and_then_joins_the_new_one() {
        var story = given(created(voice("10")), created(voice("11")), moved("1", "10"));

        var events = story.when(moved("1", "11"));

        assertThat(events).containsExactly("left 1", "joined 1 11");
    }

    @Test
    void a_leave_is_sent_once() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(left("1"), left("1"));

        assertThat(events).containsExactly("left 1");
    }

    @Test
    void a_leave_of_somebody_never_seen_sends_nothing() {
        var story = given(created(voice("10")));

        var events = story.when(left("1"));

        assertThat(events).isEmpty();
    }

    @Test
    void an_absent_channel_id_means_left_where_a_server_drops_nulls() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(left("1").without("channel_id"));

        assertThat(events).containsExactly("left 1");
    }

    @Test
    void a_deleted_room_is_left_by_each_before_it_goes() {
        var story = given(created(voice("10")), moved("20", "10"), moved("3", "10"));

        var events = story.when(deleted(voice("10")));

        assertThat(events).containsExactly("left 3", "left 20", "deleted 10");
    }

    @Test
    void leaves_that_come_after_the_deletion_send_nothing_more() {
        var story = given(created(voice("10")), moved("1", "10"), moved("2", "10"), deleted(voice("10")));

        var events = story.when(left("1"), left("2"));

        assertThat(events).isEmpty();
    }

    @Test
    void leaves_that_come_before_the_deletion_are_sent_once() {
        var story = given(created(voice("10")), moved("1", "10"), moved("2", "10"));

        var events = story.when(left("1"), deleted(voice("10")), left("2"));

        assertThat(events).containsExactly("left 1", "left 2", "deleted 10");
    }

    @Test
    void a_room_deleted_twice_sends_nothing_the_second_time() {
        var story = given(created(voice("10")), deleted(voice("10")));

        var events = story.when(deleted(voice("10")));

        assertThat(events).isEmpty();
    }

    @Test
    void nobody_reappears_in_a_room_that_was_deleted_and_comes_again() {
        var story = given(created(voice("10")), moved("1", "10"), deleted(voice("10")));

        var events = story.when(created(voice("10")));

        assertThat(events).containsExactly("created 10");
    }

    @Test
    void the_deletion_of_a_channel_never_announced_sends_nothing() {
        var story = given(created(hidden("10")), created(channel("11", TEXT)), moved("1", "10"));

        var events = story.when(deleted(hidden("10")), deleted(channel("11", TEXT)), deleted(voice("12")));

        assertThat(events).isEmpty();
    }

    @Test
    void somebody_in_an_unknown_channel_joins_after_it_becomes_a_room() {
        var story = given(moved("20", "10"), moved("3", "10"), moved("4", "11"));

        var events = story.when(created(voice("10")));

        assertThat(events).containsExactly("created 10", "joined 3 10", "joined 20 10");
    }

    @Test
    void a_move_into_a_channel_that_is_no_room_only_leaves() {
        var story = given(created(voice("10")), created(hidden("11")), moved("1", "10"));

        var events = story.when(moved("1", "11"));

        assertThat(events).containsExactly("left 1");
    }

    @Test
    void a_channel_whose_type_becomes_voice_is_created() {
        var story = given(created(channel("10", STAGE)), moved("1", "10"));

        var events = story.when(updated(channel("10", VOICE)));

        assertThat(events).containsExactly("created 10", "joined 1 10");
    }

    @Test
    void a_channel_whose_type_stops_being_voice_is_deleted() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(updated(channel("10", STAGE)));

        assertThat(events).containsExactly("left 1", "deleted 10");
    }

    @Test
    void somebody_who_stayed_while_the_type_changed_twice_joins_again() {
        var story = given(created(voice("10")), moved("1", "10"), updated(channel("10", STAGE)));

        var events = story.when(updated(voice("10")));

        assertThat(events).containsExactly("created 10", "joined 1 10");
    }

    @Test
    void a_channel_hidden_by_its_flag_alone_is_never_announced() {
        var story = given();

        var events = story.when(created(voice("10").put("flags", Dispatch.HIDDEN_FLAG)));

        assertThat(events).isEmpty();
    }

    @Test
    void a_channel_hidden_by_its_name_alone_is_never_announced() {
        var story = given();

        var events = story.when(created(voice("10").put("name", "___hidden___")));

        assertThat(events).isEmpty();
    }

    @Test
    void a_hidden_channel_whose_other_fields_are_null_is_understood() {
        var story = given(created(voice("10")));

        var events = story.when(updated(hidden("10")
                .putNull("name")
                .putNull("type")
                .putNull("user_limit")
                .putNull("parent_id")));

        assertThat(events).containsExactly("deleted 10");
    }

    @Test
    void a_room_that_becomes_hidden_is_left_and_deleted() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(updated(hidden("10")));

        assertThat(events).containsExactly("left 1", "deleted 10");
    }

    @Test
    void a_hidden_channel_that_becomes_visible_is_created_with_everybody_in_it() {
        var story = given(created(hidden("10")), moved("1", "10"));

        var events = story.when(updated(voice("10")));

        assertThat(events).containsExactly("created 10", "joined 1 10");
    }

    @Test
    void a_channel_event_without_a_guild_id_counts_as_this_guild() {
        var story = given();

        var events = story.when(
                created(voice("10")).without("guild_id"), moved("1", "10").without("guild_id"));

        assertThat(events).containsExactly("created 10", "joined 1 10");
    }

    @Test
    void everything_of_another_guild_sends_nothing() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(
                created(voice("11")).inGuild("901"),
                updated(hidden("10")).inGuild("901"),
                deleted(voice("10")).inGuild("901"),
                left("1").inGuild("901"),
                new Dispatch("GUILD_CREATE", snapshot(List.of(), List.of()).d().put("id", "901")),
                new Dispatch("GUILD_DELETE", botRemoved().d().put("id", "901")));

        assertThat(events).isEmpty();
        assertThat(story.tracker().removedFromGuild()).isFalse();
    }

    @Test
    void every_other_event_gives_the_same_tracker() {
        var story = given(created(voice("10")));
        var before = story.tracker();

        var update = story.update("MESSAGE_CREATE", moved("1", "10").d());

        assertThat(update).isEqualTo(new RoomUpdate(before, List.of(), Source.LIVE, RoomDelta.NONE));
        assertThat(update.next()).isSameAs(before);
    }

    @Test
    void what_is_seen_as_it_happens_is_live() {
        var story = given();

        var update = story.update("CHANNEL_CREATE", voice("10"));

        assertThat(update.source().wireName()).isEqualTo("live");
    }
}

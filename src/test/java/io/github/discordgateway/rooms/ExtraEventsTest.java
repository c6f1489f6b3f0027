package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.deleted;
import static io.github.discordgateway.rooms.Dispatch.hidden;
import static io.github.discordgateway.rooms.Dispatch.left;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.updated;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that a hub is sent only where it asks for them. */
class ExtraEventsTest {
    private static final RoomOptions UPDATES_OF_ROOMS = RoomOptions.USUAL.withExtras("room.updated");
    private static final RoomOptions MOVES = RoomOptions.USUAL.withExtras("voice.moved");
    private static final RoomOptions FLAGS = RoomOptions.USUAL.withExtras("voice.updated");
    private static final RoomOptions ALL = RoomOptions.USUAL.withExtras("room.updated,voice.moved,voice.updated");
    private static final int SELF_MUTE = 1 << 2;

    @Test
    void another_name_category_or_limit_updates_a_room() {
        var story = given(UPDATES_OF_ROOMS, created(voice("10")));

        assertThat(story.when(updated(voice("10").put("name", "Lounge")))).containsExactly("updated 10 Lounge");
        assertThat(story.when(updated(voice("10").put("name", "Lounge").put("parent_id", "5"))))
                .containsExactly("updated 10 Lounge");
        assertThat(story.when(updated(
                        voice("10").put("name", "Lounge").put("parent_id", "5").put("user_limit", 3))))
                .containsExactly("updated 10 Lounge");
    }

    @Test
    void what_a_room_event_does_not_tell_updates_no_room() {
        var story = given(UPDATES_OF_ROOMS, created(voice("10")));

        assertThat(story.when(updated(voice("10").put("bitrate", 64_000)))).isEmpty();
    }

    @Test
    void a_room_renamed_during_an_outage_is_updated_by_the_snapshot() {
        var story = given(UPDATES_OF_ROOMS, snapshot(List.of(voice("10")), List.of()));

        assertThat(story.when(snapshot(List.of(voice("10").put("name", "Lounge")), List.of())))
                .containsExactly("updated 10 Lounge");
    }

    @Test
    void a_move_is_one_event() {
        var story = given(MOVES, created(voice("10")), created(voice("11")), moved("1", "10"));

        assertThat(story.when(moved("1", "11"))).containsExactly("moved 1 10 11");
    }

    @Test
    void a_move_out_of_a_channel_that_is_no_room_is_a_join_and_into_one_a_leave() {
        var story = given(MOVES, created(voice("10")), created(hidden("11")), moved("1", "11"));

        assertThat(story.when(moved("1", "10"))).containsExactly("joined 1 10");
        assertThat(story.when(moved("1", "11"))).containsExactly("left 1");
    }

    /** The order of the contract has deletions before creations, so one event could not stand at the right place. */
    @Test
    void a_move_from_a_room_that_goes_or_into_one_that_comes_is_a_leave_and_a_join() {
        var story =
                given(MOVES, snapshot(List.of(voice("10"), voice("11")), List.of(state("1", "10"), state("2", "11"))));

        var events =
                story.when(snapshot(List.of(voice("11"), voice("12")), List.of(state("1", "11"), state("2", "12"))));

        assertThat(events)
                .containsExactly("left 1", "left 2", "deleted 10", "created 12", "joined 1 11", "joined 2 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mute", "deaf", "self_mute", "self_deaf", "self_stream", "self_video"})
    void a_toggle_is_an_event_when_it_goes_on_and_when_it_goes_off(String flag) {
        var story = given(FLAGS, created(voice("10")), moved("1", "10"));

        assertThat(story.when(moved("1", "10").with(flag, true)))
                .singleElement()
                .asString()
                .startsWith("flags 1 ");
        assertThat(story.when(moved("1", "10").with(flag, true))).isEmpty();
        assertThat(story.when(moved("1", "10").with(flag, false))).containsExactly("flags 1 0");
    }

    @Test
    void somebody_who_joins_muted_is_told_to_be_so_after_the_join() {
        var story = given(FLAGS, created(voice("10")));

        assertThat(story.when(moved("1", "10").with("self_mute", true)))
                .containsExactly("joined 1 10", "flags 1 " + SELF_MUTE);
    }

    @Test
    void a_leave_and_a_join_forget_what_was_on() {
        var story = given(
                FLAGS,
                created(voice("10")),
                created(voice("11")),
                moved("1", "10").with("self_mute", true));

        assertThat(story.when(moved("1", "11").with("self_mute", true)))
                .containsExactly("left 1", "joined 1 11", "flags 1 " + SELF_MUTE);
        assertThat(story.when(left("1"), moved("1", "11"))).containsExactly("left 1", "joined 1 11");
    }

    @Test
    void a_move_forgets_nothing() {
        var story = given(
                ALL,
                created(voice("10")),
                created(voice("11")),
                moved("1", "10").with("self_mute", true));

        assertThat(story.when(moved("1", "11").with("self_mute", true))).containsExactly("moved 1 10 11");
        assertThat(story.when(moved("1", "10"))).containsExactly("moved 1 11 10", "flags 1 0");
    }

    @Test
    void somebody_muted_in_a_hidden_room_is_told_to_be_so_when_it_appears() {
        var story = given(ALL, created(hidden("10")), moved("1", "10").with("self_mute", true));

        assertThat(story.when(updated(voice("10"))))
                .containsExactly("created 10", "joined 1 10", "flags 1 " + SELF_MUTE);
    }

    @Test
    void a_snapshot_tells_what_went_on_during_an_outage() {
        var story = given(FLAGS, snapshot(List.of(voice("10")), List.of(state("1", "10"), state("2", "10"))));

        ObjectNode muted = state("1", "10").put("self_mute", true);

        assertThat(story.when(snapshot(List.of(voice("10")), List.of(muted, state("2", "10")))))
                .containsExactly("flags 1 " + SELF_MUTE);
    }

    @Test
    void without_being_asked_for_none_is_sent() {
        var story = given(created(voice("10")), created(voice("11")), moved("1", "10"));

        assertThat(story.when(updated(voice("10").put("name", "Lounge")))).isEmpty();
        assertThat(story.when(moved("1", "10").with("self_mute", true))).isEmpty();
        assertThat(story.when(moved("1", "11"))).containsExactly("left 1", "joined 1 11");
        assertThat(story.when(deleted(voice("11")))).containsExactly("left 1", "deleted 11");
    }
}

package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.TEXT;
import static io.github.discordgateway.rooms.Dispatch.botRemoved;
import static io.github.discordgateway.rooms.Dispatch.channel;
import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.hidden;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.outage;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.updated;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The traps of GUILD_CREATE, of outages and of restarts. */
class SnapshotTest {

    @Test
    void the_first_snapshot_sends_every_voice_room_and_everyone_in_one() {
        var story = given();

        var events = story.when(snapshot(
                List.of(voice("100"), channel("11", TEXT), hidden("12"), voice("9")),
                List.of(state("20", "9"), state("3", "100"), state("4", "12"), state("5", "11"))));

        assertThat(events).containsExactly("created 9", "created 100", "joined 3 100", "joined 20 9");
    }

    @Test
    void a_snapshot_sends_leaves_then_deletions_then_creations_then_joins() {
        var story = given(snapshot(
                List.of(voice("10"), voice("11")), List.of(state("1", "10"), state("2", "10"), state("3", "11"))));

        var events = story.when(snapshot(
                List.of(voice("12"), voice("11")), List.of(state("1", "12"), state("3", "11"), state("4", "11"))));

        assertThat(events)
                .containsExactly("left 1", "left 2", "deleted 10", "created 12", "joined 1 12", "joined 4 11");
    }

    @Test
    void the_same_snapshot_again_sends_nothing() {
        var same = snapshot(List.of(voice("10")), List.of(state("1", "10")));
        var story = given(same);
        var before = story.tracker();

        var events = story.when(same);

        assertThat(events).isEmpty();
        assertThat(story.tracker()).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void what_a_snapshot_finds_has_snapshot_as_its_source() {
        var story = given();

        var update = story.update("GUILD_CREATE", snapshot(List.of(), List.of()).d());

        assertThat(update.source().wireName()).isEqualTo("snapshot");
    }

    @Test
    void a_voice_state_that_names_a_channel_the_snapshot_lacks_is_kept_for_later() {
        var story = given(snapshot(List.of(), List.of(state("1", "10"))));

        var events = story.when(updated(voice("10")));

        assertThat(events).containsExactly("created 10", "joined 1 10");
    }

    @Test
    void a_voice_state_without_a_channel_is_in_no_room() {
        var story = given();

        var events = story.when(snapshot(List.of(voice("10")), List.of(state("1", null))));

        assertThat(events).containsExactly("created 10");
    }

    @Test
    void a_snapshot_forgets_those_in_hidden_channels_too() {
        var story = given(created(hidden("10")), moved("1", "10"), snapshot(List.of(hidden("10")), List.of()));

        var events = story.when(updated(voice("10")));

        assertThat(events).containsExactly("created 10");
    }

    @Test
    void a_room_that_was_hidden_during_an_outage_is_left_and_deleted() {
        var story = given(snapshot(List.of(voice("10")), List.of(state("1", "10"))), outage());

        var events = story.when(snapshot(List.of(hidden("10")), List.of(state("1", "10"))));

        assertThat(events).containsExactly("left 1", "deleted 10");
    }

    @Test
    void an_unavailable_guild_is_no_snapshot() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(snapshot(List.of(), List.of()).with("unavailable", true));

        assertThat(events).isEmpty();
        assertThat(story.tracker().rooms()).hasSize(1);
    }

    @Test
    void an_unavailable_guild_needs_no_channels() {
        var story = given(created(voice("10")));

        var events = story.when(new Dispatch("GUILD_CREATE", outage().d()));

        assertThat(events).isEmpty();
    }

    @Test
    void an_outage_sends_nothing() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(outage());

        assertThat(events).isEmpty();
        assertThat(story.tracker().removedFromGuild()).isFalse();
    }

    @Test
    void the_snapshot_after_an_outage_is_compared_with_what_the_hub_was_told() {
        var story = given(created(voice("10")), moved("1", "10"), outage());

        var events = story.when(snapshot(List.of(voice("10")), List.of(state("2", "10"))));

        assertThat(events).containsExactly("left 1", "joined 2 10");
    }

    @Test
    void the_removal_of_the_bot_sends_nothing_and_is_remembered() {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(botRemoved());

        assertThat(events).isEmpty();
        assertThat(story.tracker().removedFromGuild()).isTrue();
    }

    @Test
    void the_bots_return_is_compared_and_ends_the_removal() {
        var story = given(created(voice("10")), moved("1", "10"), botRemoved());

        var events = story.when(snapshot(List.of(voice("11")), List.of(state("1", "11"))));

        assertThat(events).containsExactly("left 1", "deleted 10", "created 11", "joined 1 11");
        assertThat(story.tracker().removedFromGuild()).isFalse();
    }

    @Test
    void a_restored_tracker_is_the_one_that_was_saved() {
        var story = given(snapshot(List.of(voice("10")), List.of()), moved("1", "10"), moved("2", "11"), botRemoved());
        var before = story.tracker();

        story.restart();

        assertThat(story.tracker()).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void a_snapshot_after_a_restart_with_fewer_room_types_deletes_the_rooms_of_the_others() {
        var saved = List.of(new Room("13", "stage", null, 0));
        var story = RoomTracker.restored(Dispatch.GUILD, RoomOptions.USUAL, saved, List.of(), false);

        var update = story.on(
                "GUILD_CREATE",
                snapshot(List.of(channel("13", Dispatch.STAGE)), List.of()).d(),
                userIds -> Map.of());

        assertThat(update.events()).containsExactly(new RoomEvent.RoomDeleted(Dispatch.GUILD, "13"));
    }

    @Test
    void the_view_shows_the_rooms_and_who_is_in_them_in_the_order_of_their_ids() {
        var story = given(snapshot(
                List.of(voice("100"), voice("9")), List.of(state("20", "9"), state("3", "9"), state("4", "77"))));

        var rooms = story.tracker().rooms();

        assertThat(rooms).extracting(roster -> roster.room().channelId()).containsExactly("9", "100");
        assertThat(rooms.get(0).people()).extracting(Person::userId).containsExactly("3", "20");
        assertThat(rooms.get(1).people()).isEmpty();
    }
}

package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.botRemoved;
import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.deleted;
import static io.github.discordgateway.rooms.Dispatch.hidden;
import static io.github.discordgateway.rooms.Dispatch.left;
import static io.github.discordgateway.rooms.Dispatch.member;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.updated;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store has to write after a dispatch: no more than has changed. */
class RoomDeltaTest {
    private static final Dispatch GUILD =
            snapshot(List.of(voice("10"), voice("11")), List.of(state("1", "10"), state("2", "10"), state("3", "11")));

    @Test
    void a_move_is_one_person() {
        var update = update(given(GUILD), moved("1", "11"));

        assertThat(update.delta())
                .isEqualTo(new RoomDelta(
                        List.of(), List.of(), List.of(new Person("1", "name1", "avatar1", "11", VoiceFlags.NONE))));
    }

    @Test
    void a_toggle_is_nothing_and_gives_the_same_tracker() {
        var story = given(GUILD, moved("1", "10"));
        var before = story.tracker();

        var update = update(story, moved("1", "10"));

        assertThat(update.delta()).isEqualTo(RoomDelta.NONE);
        assertThat(update.next()).isSameAs(before);
    }

    @Test
    void a_new_name_is_kept_though_the_hub_is_not_told() {
        var renamed = moved("1", "10").d();
        renamed.set("member", member("1", "Ann"));

        var update = given(GUILD).update("VOICE_STATE_UPDATE", renamed);

        assertThat(update.events()).isEmpty();
        assertThat(update.delta().people()).containsExactly(new Person("1", "Ann", "avatar1", "10", VoiceFlags.NONE));
    }

    @Test
    void somebody_who_leaves_is_a_person_and_the_tracker_knows_them_no_more() {
        var story = given(GUILD, moved("1", "11"));

        var update = update(story, left("1"));

        assertThat(update.delta().people()).containsExactly(new Person("1", "name1", "avatar1", null, VoiceFlags.NONE));
        assertThat(update.next().people()).containsOnlyKeys("2", "3");
    }

    @Test
    void a_leave_of_somebody_in_no_channel_is_the_name_or_nothing() {
        var story = given(GUILD);
        var before = story.tracker();

        assertThat(update(story, left("9")).delta().people())
                .extracting(Person::username)
                .containsExactly("name9");
        var nameless = update(story, left("9").without("member"));

        assertThat(nameless.delta()).isEqualTo(RoomDelta.NONE);
        assertThat(nameless.next()).isEqualTo(before);
    }

    @Test
    void a_member_in_no_channel_is_a_person_once() {
        var ann = new Person("9", "Ann", "avatar9", null, VoiceFlags.NONE);
        var story = given();
        var guild = snapshot(List.of(voice("10")), List.of(), List.of(member("9", "Ann")));

        var first = update(story, guild);
        var again = update(story, guild);

        assertThat(first.delta().people()).containsExactly(ann);
        assertThat(first.next().people()).isEmpty();
        assertThat(again.delta()).isEqualTo(RoomDelta.NONE);
        assertThat(again.next()).isSameAs(first.next());
    }

    @Test
    void a_new_room_is_a_room() {
        var update = update(given(GUILD), created(voice("12")));

        assertThat(update.delta())
                .isEqualTo(new RoomDelta(List.of(new Room("12", "channel 12", null, 0)), List.of(), List.of()));
    }

    @Test
    void a_new_name_of_a_room_is_the_room() {
        var update = update(given(GUILD), updated(voice("10").put("name", "Lobby")));

        assertThat(update.delta())
                .isEqualTo(new RoomDelta(List.of(new Room("10", "Lobby", null, 0)), List.of(), List.of()));
    }

    @Test
    void a_room_that_is_hidden_is_gone_and_its_people_stay_in_the_channel() {
        var update = update(given(GUILD), updated(hidden("10")));

        assertThat(update.delta()).isEqualTo(new RoomDelta(List.of(), List.of("10"), List.of()));
    }

    @Test
    void a_deleted_room_is_gone_and_its_people_are_nowhere() {
        var update = update(given(GUILD), deleted(voice("10")));

        assertThat(update.delta().roomsGone()).containsExactly("10");
        assertThat(update.delta().people()).extracting(Person::userId).containsExactly("1", "2");
        assertThat(update.delta().people()).extracting(Person::channelId).containsOnlyNulls();
    }

    @Test
    void people_in_a_deleted_channel_that_was_no_room_are_nowhere() {
        var update = update(given(moved("1", "12")), deleted(hidden("12")));

        assertThat(update.delta().roomsGone()).isEmpty();
        assertThat(update.delta().people()).extracting(Person::userId).containsExactly("1");
    }

    @Test
    void a_snapshot_is_what_differs() {
        var update = update(
                given(GUILD),
                snapshot(
                        List.of(voice("10"), voice("12")),
                        List.of(state("1", "10"), state("2", "12"), state("4", "10"))));

        assertThat(update.delta().rooms()).extracting(Room::channelId).containsExactly("12");
        assertThat(update.delta().roomsGone()).containsExactly("11");
        assertThat(update.delta().people()).extracting(Person::userId).containsExactly("2", "3", "4");
    }

    @Test
    void the_first_snapshot_is_everything() {
        var update = update(given(), GUILD);

        assertThat(update.delta().rooms()).hasSize(2);
        assertThat(update.delta().people()).hasSize(3);
    }

    @Test
    void the_removal_of_the_bot_changes_the_tracker_once() {
        var story = given(GUILD);
        var before = story.tracker();

        var removed = update(story, botRemoved());
        var again = update(story, botRemoved());

        assertThat(removed.next()).isNotSameAs(before);
        assertThat(removed.delta()).isEqualTo(RoomDelta.NONE);
        assertThat(again.next()).isSameAs(removed.next());
    }

    @Test
    void changes_that_followed_each_other_come_to_what_the_last_ones_say() {
        var story = given(GUILD);

        var all = RoomDelta.ofAll(List.of(
                update(story, moved("1", "11")).delta(),
                update(story, created(voice("12"))).delta(),
                update(story, deleted(voice("10"))).delta(),
                update(story, moved("1", "12")).delta(),
                update(story, created(voice("10"))).delta(),
                update(story, deleted(voice("12"))).delta()));

        assertThat(all.rooms()).extracting(Room::channelId).containsExactly("10");
        assertThat(all.roomsGone()).containsExactly("12");
        assertThat(all.people())
                .extracting(Person::userId, Person::channelId)
                .containsExactly(tuple("1", null), tuple("2", null));
    }

    private static RoomUpdate update(Story story, Dispatch dispatch) {
        return story.update(dispatch.type(), dispatch.d());
    }
}

package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.left;
import static io.github.discordgateway.rooms.Dispatch.member;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.movedWithoutMember;
import static io.github.discordgateway.rooms.Dispatch.object;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a room and a person are called. */
class KnownPeopleTest {

    @Test
    void the_name_is_the_username_and_never_the_display_name() {
        var story = given(created(voice("10")));

        var update = story.update("VOICE_STATE_UPDATE", moved("1", "10").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "name1", "avatar1"));
    }

    @Test
    void a_missing_member_has_the_name_known_from_before() {
        var story = given(created(voice("10")), moved("1", "10"), left("1"));

        var update =
                story.update("VOICE_STATE_UPDATE", movedWithoutMember("1", "10").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "name1", "avatar1"));
    }

    @Test
    void a_missing_member_has_the_name_known_before_an_outage() {
        var story = given(moved("1", "10"), snapshot(List.of(voice("10")), List.of()));

        var update =
                story.update("VOICE_STATE_UPDATE", movedWithoutMember("1", "10").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "name1", "avatar1"));
    }

    @Test
    void a_missing_member_never_seen_in_voice_has_the_name_of_the_guilds_member() {
        var story = given(snapshot(List.of(voice("10")), List.of(), List.of(member("1", "Ann"))));

        var update =
                story.update("VOICE_STATE_UPDATE", movedWithoutMember("1", "10").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "Ann", "avatar1"));
    }

    @Test
    void a_missing_member_has_the_name_that_the_last_leave_said() {
        var story = given(created(voice("10")), moved("1", "10"));
        var renamed = left("1").d();
        renamed.set("member", member("1", "Anna"));
        story.update("VOICE_STATE_UPDATE", renamed);

        var update =
                story.update("VOICE_STATE_UPDATE", movedWithoutMember("1", "10").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "Anna", "avatar1"));
    }

    @Test
    void people_in_a_snapshot_without_members_have_the_names_known_from_before() {
        var story = given(moved("1", "10"), left("1"));

        var update = story.update(
                "GUILD_CREATE",
                snapshot(List.of(voice("10")), List.of(state("1", "10"), state("2", "10")))
                        .d());

        assertThat(update.events())
                .contains(
                        new VoiceJoined(Dispatch.GUILD, "10", "1", "name1", "avatar1"),
                        new VoiceJoined(Dispatch.GUILD, "10", "2", "Unknown User", null));
    }

    @Test
    void a_missing_member_that_nobody_knows_is_an_unknown_user() {
        var story = given(created(voice("10")));

        var update =
                story.update("VOICE_STATE_UPDATE", movedWithoutMember("1", "10").d());

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "Unknown User", null));
    }

    @Test
    void a_member_without_a_username_counts_as_missing() {
        var story = given(created(voice("10")));
        var joins = moved("1", "10").d();
        joins.set("member", object().set("user", object().put("id", "1")));

        var update = story.update("VOICE_STATE_UPDATE", joins);

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "Unknown User", null));
    }

    @Test
    void people_in_a_snapshot_have_the_names_of_its_members() {
        var story = given();

        var update = story.update(
                "GUILD_CREATE",
                snapshot(List.of(voice("10")), List.of(state("1", "10")), List.of(member("1", "Ann")))
                        .d());

        assertThat(update.events()).contains(new VoiceJoined(Dispatch.GUILD, "10", "1", "Ann", "avatar1"));
    }

    @Test
    void a_new_username_is_used_at_the_next_join() {
        var story = given(created(voice("10")), created(voice("11")), moved("1", "10"));
        var renamed = moved("1", "11").d();
        renamed.set("member", member("1", "Anna"));

        var update = story.update("VOICE_STATE_UPDATE", renamed);

        assertThat(update.events()).contains(new VoiceJoined(Dispatch.GUILD, "11", "1", "Anna", "avatar1"));
    }

    @Test
    void a_room_has_its_category_and_its_limit() {
        var story = given();

        var update =
                story.update("CHANNEL_CREATE", voice("10").put("parent_id", "5").put("user_limit", 8));

        assertThat(update.events()).containsExactly(new RoomCreated(Dispatch.GUILD, "10", "channel 10", "5", 8));
    }

    @Test
    void a_room_without_category_and_limit_has_null_and_zero() {
        var story = given();

        var update = story.update(
                "CHANNEL_CREATE",
                created(voice("10")).without("parent_id").without("user_limit").d());

        assertThat(update.events()).containsExactly(new RoomCreated(Dispatch.GUILD, "10", "channel 10", null, 0));
    }
}

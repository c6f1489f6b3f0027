package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.deleted;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A guild that is larger than the heap allows: rooms and people above the bound are ignored, and the known ones stay.
 */
class GuildBoundTest {
    private static final int MAX = 3;
    private static final RoomOptions OPTIONS = new RoomOptions(Set.of(2), Set.of(), MAX);
    private static final IntFunction<ObjectNode> ROOM = i -> voice("" + i);
    private static final IntFunction<ObjectNode> IN_ROOM_1 = i -> state("" + i, "1");

    @Test
    void as_many_as_the_bound_are_read_without_a_word() {
        var story = given(OPTIONS);

        var update = story.update("GUILD_CREATE", guild(MAX, MAX));

        assertThat(story.hub().usersByRoom()).hasToString("{1=[1, 2, 3], 2=[], 3=[]}");
        assertThat(update.warnings()).isEmpty();
    }

    @Test
    void above_it_the_first_are_read_and_a_warning_says_so() {
        var story = given(OPTIONS);

        var update = story.update("GUILD_CREATE", guild(10, 10));

        assertThat(story.hub().usersByRoom()).hasToString("{1=[1, 2, 3], 2=[], 3=[]}");
        assertThat(update.warnings()).hasSize(2).allSatisfy(warning -> assertThat(warning)
                .contains("has more than 3 entries", "-Xmx"));
    }

    /** It may be among the ignored ones. */
    @Test
    void what_is_known_is_not_taken_for_gone() {
        var story = given(OPTIONS, created(voice("9")), moved("9", "9"));

        var events = story.when(snapshot(range(10, ROOM), range(10, IN_ROOM_1)));

        assertThat(events).containsExactly("created 1", "created 2", "joined 1 1", "joined 2 1");
        assertThat(story.hub().usersByRoom()).hasToString("{1=[1, 2], 2=[], 9=[9]}");
    }

    @Test
    void one_after_the_other_they_make_it_no_larger() {
        var story = given(OPTIONS);

        for (int first = 0; first < 100; first += 10) {
            int shift = first;
            story.when(snapshot(range(10, i -> voice("" + (shift + i))), range(10, i -> state("" + (shift + i), "1"))));
        }

        assertThat(story.tracker().rooms()).hasSize(MAX);
        assertThat(story.tracker().people()).hasSize(MAX);
    }

    @Test
    void a_room_above_the_bound_is_ignored_until_there_is_room_for_it() {
        var story = given(OPTIONS, created(voice("1")), created(voice("2")), created(voice("3")));

        var update = story.update("CHANNEL_CREATE", created(voice("4")).d());

        assertThat(update.events()).isEmpty();
        assertThat(update.warnings()).singleElement().asString().contains("the limit is 3 rooms", "-Xmx");
        assertThat(story.when(deleted(voice("1")), created(voice("4")))).containsExactly("deleted 1", "created 4");
    }

    @Test
    void a_person_above_the_bound_is_ignored_and_those_within_it_keep_moving() {
        var story = given(
                OPTIONS, created(voice("1")), created(voice("2")), moved("1", "1"), moved("2", "1"), moved("3", "1"));

        var update = story.update("VOICE_STATE_UPDATE", moved("4", "1").d());

        assertThat(update.events()).isEmpty();
        assertThat(update.warnings()).singleElement().asString().contains("the limit is 3 people", "-Xmx");
        assertThat(story.when(moved("4", null), moved("3", "2"))).containsExactly("left 3", "joined 3 2");
        assertThat(story.when(moved("3", null), moved("4", "2"))).containsExactly("left 3", "joined 4 2");
    }

    @Test
    void once_it_fits_again_all_of_it_is_known() {
        var story = given(OPTIONS, snapshot(range(10, ROOM), range(10, IN_ROOM_1)));

        story.when(snapshot(range(2, ROOM), range(2, IN_ROOM_1)));

        assertThat(story.hub().usersByRoom()).hasToString("{1=[1, 2], 2=[]}");
    }

    private static ObjectNode guild(int rooms, int people) {
        return snapshot(range(rooms, ROOM), range(people, IN_ROOM_1)).d();
    }

    private static List<ObjectNode> range(int count, IntFunction<ObjectNode> entry) {
        return IntStream.rangeClosed(1, count).mapToObj(entry).toList();
    }
}

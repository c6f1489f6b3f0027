package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.hidden;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hub that has lost its memory is told. */
class ResyncTest {
    private static final Dispatch GUILD = snapshot(
            List.of(voice("10"), voice("11"), hidden("12")),
            List.of(state("1", "10"), state("2", "10"), state("3", "12")));

    @Test
    void it_is_every_room_and_everybody_in_one() {
        var other = new HubModel();

        var events = given(GUILD).resync(other);

        assertThat(events).containsExactly("created 10", "created 11", "joined 1 10", "joined 2 10");
    }

    @Test
    void it_counts_as_found_by_a_snapshot_and_changes_nothing() {
        var tracker = given(GUILD).tracker();

        var update = tracker.resync();

        assertThat(update.source()).isEqualTo(Source.SNAPSHOT);
        assertThat(update.next()).isSameAs(tracker);
        assertThat(update.delta().isEmpty()).isTrue();
    }

    @Test
    void it_is_nothing_where_nothing_is_known() {
        assertThat(given().resync(new HubModel())).isEmpty();
    }

    @Test
    void it_tells_what_of_somebody_is_on_where_the_hub_asks_for_that() {
        var story = given(
                RoomOptions.USUAL.withExtras("voice.updated"),
                GUILD,
                moved("1", "10").with("deaf", true));

        assertThat(story.resync(new HubModel()))
                .containsExactly("created 10", "created 11", "joined 1 10", "flags 1 2", "joined 2 10");
    }
}

package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a guild becomes the parts of a snapshot. */
class GuildSnapshotsTest {
    private static final RoomOptions OPTIONS = RoomOptions.USUAL.withExtras("guild.snapshot,voice.updated");

    @Test
    void a_guild_without_a_room_is_one_empty_part() {
        assertThat(events(Guild.empty("900"))).containsExactly(new GuildSnapshot("900", 1, 1, List.of()));
    }

    @Test
    void a_part_has_at_most_500_people_and_a_room_with_more_is_in_several() {
        Guild guild = people(people(Guild.empty("900"), "10", 499), "11", 700).with(room("12"));

        List<GuildSnapshot> parts =
                events(guild).stream().map(GuildSnapshot.class::cast).toList();

        assertThat(parts).extracting(GuildSnapshot::part).containsExactly(1, 2, 3);
        assertThat(parts).extracting(GuildSnapshot::parts).containsOnly(3);
        assertThat(parts).extracting(GuildSnapshotsTest::people).containsExactly(500, 500, 199);
        assertThat(parts.get(0).rooms())
                .extracting(occupants -> occupants.room().channelId())
                .containsExactly("10", "11");
        assertThat(parts.get(1).rooms())
                .extracting(occupants -> occupants.room().channelId())
                .containsExactly("11");
        assertThat(parts.get(2).rooms())
                .extracting(occupants -> occupants.room().channelId())
                .containsExactly("11", "12");
        assertThat(parts.stream()
                        .flatMap(part -> part.rooms().stream())
                        .flatMap(occupants -> occupants.people().stream())
                        .map(Person::userId))
                .doesNotHaveDuplicates()
                .hasSize(1199);
    }

    @Test
    void exactly_500_people_are_one_part() {
        assertThat(events(people(Guild.empty("900"), "10", 500))).hasSize(1);
    }

    @Test
    void what_is_switched_on_follows_since_after_a_snapshot_as_after_a_join_all_is_off() {
        VoiceFlags mute = VoiceFlags.of(1);
        Guild guild = Guild.empty("900").with(room("10")).with(person("1", "10").with(mute));

        assertThat(events(guild)).hasSize(2).last().isEqualTo(new VoiceUpdated("900", "10", "1", mute));
    }

    private static List<RoomEvent> events(Guild guild) {
        return new GuildSnapshots(guild, OPTIONS).events();
    }

    private static int people(GuildSnapshot part) {
        return part.rooms().stream()
                .mapToInt(occupants -> occupants.people().size())
                .sum();
    }

    private static Guild people(Guild guild, String channelId, int count) {
        Guild filled = guild.with(room(channelId));
        for (int n : IntStream.range(0, count).toArray()) {
            filled = filled.with(person(channelId + n, channelId));
        }
        return filled;
    }

    private static Room room(String channelId) {
        return new Room(channelId, "Room " + channelId, null, 0);
    }

    private static Person person(String userId, String channelId) {
        return new Person(userId, "user " + userId, null, channelId, VoiceFlags.NONE);
    }
}

package io.github.discordgateway.app.management.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.rooms.Person;
import io.github.discordgateway.rooms.Room;
import io.github.discordgateway.rooms.RoomOccupants;
import io.github.discordgateway.rooms.VoiceFlags;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomsSectionTest {
    @Test
    void a_small_guild_is_shown_as_it_is() {
        RoomsSection.Rooms rooms = RoomsSection.shown(guild(2, 3));

        assertThat(rooms.count()).isEqualTo(2);
        assertThat(rooms.people()).isEqualTo(6);
        assertThat(rooms.rooms()).hasSize(2).allSatisfy(room -> {
            assertThat(room.count()).isEqualTo(3);
            assertThat(room.people()).hasSize(3);
        });
    }

    @Test
    void of_a_large_one_the_first_rooms_and_people_are_shown_and_all_are_counted() {
        RoomsSection.Rooms rooms = RoomsSection.shown(guild(RoomsSection.MAX_ROOMS + 50, 30));

        assertThat(rooms.count()).isEqualTo(RoomsSection.MAX_ROOMS + 50);
        assertThat(rooms.people()).isEqualTo(30 * (RoomsSection.MAX_ROOMS + 50));
        assertThat(rooms.rooms()).hasSize(RoomsSection.MAX_ROOMS).allSatisfy(room -> assertThat(room.count())
                .isEqualTo(30));
        assertThat(rooms.rooms().stream().mapToInt(room -> room.people().size()).sum())
                .isEqualTo(RoomsSection.MAX_PEOPLE);
    }

    private static List<RoomOccupants> guild(int rooms, int people) {
        return IntStream.range(0, rooms)
                .mapToObj(room -> new RoomOccupants(
                        new Room("room " + room, "name", null, 0),
                        IntStream.range(0, people)
                                .mapToObj(
                                        person -> new Person(room + "/" + person, "name", null, null, VoiceFlags.NONE))
                                .toList()))
                .toList();
    }
}

package io.github.discordgateway.app.management.page;

import io.github.discordgateway.rooms.RoomOccupants;
import io.github.discordgateway.rooms.RoomTracker;
import io.github.discordgateway.rooms.RoomsProcessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The rooms and people as they were published: the first ones, and the totals. */
final class RoomsSection implements Section {
    private final CamelContext camel;

    static final int MAX_ROOMS = 200;
    static final int MAX_PEOPLE = 1000;

    /**
     * The section.
     *
     * @param known whether Discord has sent the guild
     * @param count the number of rooms
     * @param people the number of people in them
     * @param rooms the first rooms, with the first people
     */
    record Rooms(boolean known, int count, int people, List<Room> rooms) {}

    /**
     * A room.
     *
     * @param count the number of people in it
     * @param people the people that the page shows
     */
    record Room(String id, String name, int limit, int count, List<Person> people) {}

    record Person(String id, String name) {}

    RoomsSection(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public Rooms look() {
        return Optional.ofNullable(camel.getRegistry().findSingleByType(RoomsProcessor.class))
                .flatMap(RoomsProcessor::tracker)
                .map(RoomTracker::rooms)
                .map(RoomsSection::shown)
                .orElseGet(() -> new Rooms(false, 0, 0, List.of()));
    }

    static Rooms shown(Collection<RoomOccupants> rooms) {
        List<Room> shown = new ArrayList<>();
        int left = MAX_PEOPLE;
        for (RoomOccupants occupants : rooms) {
            if (shown.size() < MAX_ROOMS) {
                List<Person> people = occupants.people().stream()
                        .limit(left)
                        .map(person -> new Person(person.userId(), person.username()))
                        .toList();
                left -= people.size();
                shown.add(new Room(
                        occupants.room().channelId(),
                        occupants.room().name(),
                        occupants.room().userLimit(),
                        occupants.people().size(),
                        people));
            }
        }
        int people =
                rooms.stream().mapToInt(occupants -> occupants.people().size()).sum();
        return new Rooms(true, rooms.size(), people, shown);
    }
}

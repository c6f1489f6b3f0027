package io.github.discordgateway.app.page;

import io.github.discordgateway.rooms.RoomTracker;
import io.github.discordgateway.rooms.RoomsProcessor;
import io.github.discordgateway.rooms.Roster;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The rooms and the people in them, as the hub was told. */
final class RoomsSection implements Section {
    private final CamelContext camel;

    /**
     * All of them.
     *
     * @param known whether Discord has shown the guild
     */
    record Rooms(boolean known, List<Room> rooms) {}

    record Room(String id, String name, int limit, List<Person> people) {}

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
                .map(rooms ->
                        new Rooms(true, rooms.stream().map(RoomsSection::room).toList()))
                .orElseGet(() -> new Rooms(false, List.of()));
    }

    private static Room room(Roster roster) {
        return new Room(
                roster.room().channelId(),
                roster.room().name(),
                roster.room().userLimit(),
                roster.people().stream()
                        .map(person -> new Person(person.userId(), person.username()))
                        .toList());
    }
}

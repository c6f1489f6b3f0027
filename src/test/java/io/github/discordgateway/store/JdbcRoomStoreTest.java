package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.rooms.Person;
import io.github.discordgateway.rooms.Room;
import io.github.discordgateway.rooms.RoomDelta;
import io.github.discordgateway.rooms.RoomOptions;
import io.github.discordgateway.rooms.RoomPosition;
import io.github.discordgateway.rooms.RoomStore;
import io.github.discordgateway.rooms.RoomStoreException;
import io.github.discordgateway.rooms.RoomTracker;
import io.github.discordgateway.rooms.RoomUpdate;
import io.github.discordgateway.rooms.SavedRooms;
import io.github.discordgateway.rooms.Source;
import io.github.discordgateway.rooms.VoiceFlags;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JdbcRoomStoreTest {
    private static final String GUILD = "900";
    private static final Room LOBBY = new Room("10", "Lobby", null, 0);
    private static final Room QUIET = new Room("11", "Quiet", "5", 8);
    private static final Person ADA = new Person("1", "ada", "an-avatar", "10", VoiceFlags.NONE);
    private static final Person ESI = new Person("2", "esi", null, null, VoiceFlags.NONE);
    private static final RoomPosition SEVEN = new RoomPosition("a-session", 7);
    private static final RoomPosition EIGHT = new RoomPosition("a-session", 8);

    @RegisterExtension
    final OpenDatabase database;

    private RoomStore store;

    JdbcRoomStoreTest(OpenDatabase.Kind kind) {
        database = new OpenDatabase(kind);
    }

    @BeforeEach
    void open() {
        store = TestDatabase.rooms(database.dataSource());
    }

    @Test
    void nothing_is_there_before_something_was_saved() {
        assertThat(store.load(GUILD)).isEmpty();
    }

    @Test
    void all_of_it_is_there_after_closing_and_opening() {
        store.save(saved(List.of(LOBBY, QUIET), List.of(), List.of(ADA, ESI)), SEVEN, 42);

        store = TestDatabase.rooms(database.reopen());

        assertThat(store.load(GUILD)).contains(new SavedRooms(List.of(LOBBY, QUIET), List.of(ADA), false, SEVEN, 42));
        assertThat(store.people(GUILD, Set.of("1", "2", "3"))).isEqualTo(Map.of("1", ADA, "2", ESI));
    }

    @Test
    void what_an_older_version_kept_is_read_and_written() throws SQLException {
        store.save(saved(List.of(LOBBY), List.of(), List.of(ADA)), SEVEN, 42);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE occupant DROP COLUMN flags");
        }

        RoomStore rooms = TestDatabase.rooms(database.reopen());
        assertThat(rooms.load(GUILD)).contains(new SavedRooms(List.of(LOBBY), List.of(ADA), false, SEVEN, 42));
        Person muted = new Person("1", "ada", "an-avatar", "10", VoiceFlags.of(1));
        rooms.save(saved(List.of(), List.of(), List.of(muted)), EIGHT, 42);
        assertThat(rooms.load(GUILD)).contains(new SavedRooms(List.of(LOBBY), List.of(muted), false, EIGHT, 42));
    }

    @Test
    void a_delta_changes_what_it_names_and_leaves_the_rest() {
        Room renamed = new Room("11", "Very quiet", null, 0);
        Person moved = new Person("1", "ada", null, "11", VoiceFlags.NONE);
        store.save(saved(List.of(LOBBY, QUIET), List.of(), List.of(ADA, ESI)), SEVEN, 42);

        store.save(saved(List.of(renamed), List.of("10"), List.of(moved)), EIGHT, 42);

        SavedRooms loaded = store.load(GUILD).orElseThrow();
        assertThat(loaded.rooms()).containsExactly(renamed);
        assertThat(loaded.people()).containsExactly(moved);
        assertThat(store.people(GUILD, Set.of("1", "2"))).isEqualTo(Map.of("1", moved, "2", ESI));
        assertThat(loaded.position()).isEqualTo(EIGHT);
    }

    @Test
    void the_same_may_be_saved_again() {
        RoomUpdate update = saved(List.of(LOBBY), List.of("11"), List.of(ADA));
        store.save(update, SEVEN, 42);

        store.save(update, SEVEN, 42);

        assertThat(store.load(GUILD)).contains(new SavedRooms(List.of(LOBBY), List.of(ADA), false, SEVEN, 42));
    }

    @Test
    void the_removal_of_the_bot_is_kept() {
        var removed = RoomTracker.restored(GUILD, RoomOptions.USUAL, List.of(), List.of(), true);

        store.save(new RoomUpdate(removed, List.of(), Source.LIVE, delta(List.of(), List.of(), List.of())), SEVEN, 42);

        assertThat(store.load(GUILD)).contains(new SavedRooms(List.of(), List.of(), true, SEVEN, 42));
    }

    @Test
    void guilds_do_not_disturb_each_other() {
        store.save(saved(List.of(LOBBY), List.of(), List.of(ADA)), SEVEN, 42);

        store.save(
                new RoomUpdate(
                        RoomTracker.of("901", RoomOptions.USUAL),
                        List.of(),
                        Source.LIVE,
                        delta(List.of(QUIET), List.of("10"), List.of(ESI))),
                EIGHT,
                42);

        assertThat(store.load(GUILD)).contains(new SavedRooms(List.of(LOBBY), List.of(ADA), false, SEVEN, 42));
        assertThat(store.load("901")).contains(new SavedRooms(List.of(QUIET), List.of(), false, EIGHT, 42));
        assertThat(store.people(GUILD, Set.of("2"))).isEmpty();
        assertThat(store.people("901", Set.of("1", "2"))).isEqualTo(Map.of("2", ESI));
    }

    @Test
    void names_may_hold_whatever_a_name_can_hold() {
        var people = List.of(
                new Person("1", "O'Brien\"; DROP TABLE room; --", null, "10", VoiceFlags.NONE),
                new Person("2", "Zoë 🎧 \u202e", "", "10", VoiceFlags.NONE));
        var odd = List.of(
                new Person("3", "nul\0nul", null, "10", VoiceFlags.NONE),
                new Person("4", "half a pair \ud83c", null, "10", VoiceFlags.NONE));

        store.save(saved(List.of(), List.of(), people), SEVEN, 42);
        store.save(saved(List.of(), List.of(), odd), EIGHT, 42);

        assertThat(store.load(GUILD).orElseThrow().people()).containsAll(people).hasSize(4);
    }

    @Test
    void a_save_that_fails_half_way_leaves_nothing_behind() throws SQLException {
        store.save(saved(List.of(LOBBY), List.of(), List.of(ADA)), SEVEN, 42);
        drop("room_position");

        assertThatThrownBy(() -> store.save(saved(List.of(QUIET), List.of("10"), List.of(ESI)), EIGHT, 42))
                .isInstanceOf(RoomStoreException.class);

        store = TestDatabase.rooms(database.reopen());
        store.save(saved(List.of(), List.of(), List.of()), EIGHT, 42);
        assertThat(store.load(GUILD)).contains(new SavedRooms(List.of(LOBBY), List.of(ADA), false, EIGHT, 42));
    }

    @Test
    void a_large_guild_is_saved_and_loaded() {
        var rooms = IntStream.range(0, 500)
                .mapToObj(i -> new Room("1" + i, "room", null, 0))
                .toList();
        var people = IntStream.range(0, 20_000)
                .mapToObj(i -> new Person("2" + i, "person", null, "10", VoiceFlags.NONE))
                .toList();

        store.save(saved(rooms, List.of(), people), SEVEN, 42);

        SavedRooms loaded = store.load(GUILD).orElseThrow();
        assertThat(loaded.rooms()).hasSameSizeAs(rooms);
        assertThat(loaded.people()).hasSameSizeAs(people);
        assertThat(store.people(GUILD, people.stream().map(Person::userId).collect(Collectors.toSet())))
                .hasSameSizeAs(people)
                .containsEntry("219999", people.get(19_999));
    }

    @Test
    void a_failure_says_what_why_and_what_to_do_in_one_line() {
        store.load(GUILD);
        database.dataSource().close();

        assertThatThrownBy(() -> store.load(GUILD))
                .isInstanceOf(RoomStoreException.class)
                .hasMessageMatching("The rooms of guild 900 cannot be read \\(.+\\): check that this process can"
                        + " reach and write the database of outbox\\.datasource\\.url, and that its disk is not"
                        + " full");
    }

    private void drop(String table) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + table);
        }
    }

    private static RoomUpdate saved(List<Room> rooms, List<String> roomsGone, List<Person> people) {
        return new RoomUpdate(
                RoomTracker.of(GUILD, RoomOptions.USUAL), List.of(), Source.LIVE, delta(rooms, roomsGone, people));
    }

    private static RoomDelta delta(List<Room> rooms, List<String> roomsGone, List<Person> people) {
        return new RoomDelta(rooms, roomsGone, people);
    }
}

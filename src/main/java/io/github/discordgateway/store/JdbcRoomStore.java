package io.github.discordgateway.store;

import io.github.discordgateway.rooms.Person;
import io.github.discordgateway.rooms.Room;
import io.github.discordgateway.rooms.RoomDelta;
import io.github.discordgateway.rooms.RoomPosition;
import io.github.discordgateway.rooms.RoomStore;
import io.github.discordgateway.rooms.RoomStoreException;
import io.github.discordgateway.rooms.RoomUpdate;
import io.github.discordgateway.rooms.SavedRooms;
import io.github.discordgateway.rooms.VoiceFlags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The room store in the tables {@code room}, {@code occupant} and {@code room_position}. */
public final class JdbcRoomStore implements RoomStore {
    private static final String ROOMS = "SELECT channel_id, name, parent_id, user_limit FROM room WHERE guild_id = ?";
    private static final String PEOPLE =
            "SELECT user_id, username, avatar, channel_id, flags FROM occupant WHERE guild_id = ?";
    private static final String PEOPLE_IN_CHANNELS = PEOPLE + " AND channel_id IS NOT NULL";
    private static final String THESE_PEOPLE = PEOPLE + " AND user_id IN (%s)";
    private static final String POSITION =
            "SELECT session_id, sequence, bot_removed, event_sequence FROM room_position WHERE guild_id = ?";
    private static final String DELETE_ROOM = "DELETE FROM room WHERE guild_id = ? AND channel_id = ?";
    private static final String SAVE_ROOM = """
            INSERT INTO room (guild_id, channel_id, name, parent_id, user_limit) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (guild_id, channel_id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id,
                user_limit = excluded.user_limit""";
    private static final String SAVE_PERSON = """
            INSERT INTO occupant (guild_id, user_id, username, avatar, channel_id, flags) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (guild_id, user_id) DO UPDATE SET username = excluded.username, avatar = excluded.avatar,
                channel_id = excluded.channel_id, flags = excluded.flags""";
    private static final String SAVE_POSITION = """
            INSERT INTO room_position (guild_id, session_id, sequence, bot_removed, event_sequence)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (guild_id) DO UPDATE SET session_id = excluded.session_id, sequence = excluded.sequence,
                bot_removed = excluded.bot_removed, event_sequence = excluded.event_sequence""";

    private @Nullable DataSource dataSource;

    /** Sets the database, which has the tables of {@link StoreDataSource}. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<SavedRooms> load(String guildId) {
        return run("The rooms of guild " + guildId + " cannot be read", transaction -> {
            List<Room> rooms = transaction.query(ROOMS, JdbcRoomStore::room, guildId);
            List<Person> people = transaction.query(PEOPLE_IN_CHANNELS, JdbcRoomStore::person, guildId);
            return transaction.query(POSITION, (row, number) -> saved(row, rooms, people), guildId).stream()
                    .findFirst();
        });
    }

    @Override
    public Map<String, Person> people(String guildId, Set<String> userIds) {
        List<Person> found = run(
                "The people of guild " + guildId + " cannot be read",
                transaction ->
                        transaction.queryAmong(List.copyOf(userIds), THESE_PEOPLE, JdbcRoomStore::person, guildId));
        return found.stream().collect(Collectors.toMap(Person::userId, person -> person));
    }

    @Override
    public void save(RoomUpdate update, RoomPosition position, long eventSequence) {
        String guildId = update.next().guildId();
        RoomDelta delta = update.delta();
        run("The rooms of guild " + guildId + " cannot be saved", transaction -> {
            transaction.updateEach(DELETE_ROOM, delta.roomsGone(), channelId -> row(guildId, channelId));
            transaction.updateEach(
                    SAVE_ROOM,
                    delta.rooms(),
                    room -> row(guildId, room.channelId(), room.name(), room.parentId(), room.userLimit()));
            transaction.updateEach(
                    SAVE_PERSON,
                    delta.people(),
                    person -> row(
                            guildId,
                            person.userId(),
                            person.username(),
                            person.avatar(),
                            person.channelId(),
                            person.flags().bits()));
            transaction.update(
                    SAVE_POSITION,
                    guildId,
                    position.sessionId(),
                    position.sequence(),
                    update.next().removedFromGuild(),
                    eventSequence);
            return true;
        });
    }

    private static Room room(ResultSet row, int number) throws SQLException {
        return new Room(
                row.getString("channel_id"),
                row.getString("name"),
                row.getString("parent_id"),
                row.getInt("user_limit"));
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("user_id"),
                row.getString("username"),
                row.getString("avatar"),
                row.getString("channel_id"),
                VoiceFlags.of(row.getInt("flags")));
    }

    private static SavedRooms saved(ResultSet row, List<Room> rooms, List<Person> people) throws SQLException {
        RoomPosition position = new RoomPosition(row.getString("session_id"), row.getLong("sequence"));
        return new SavedRooms(rooms, people, row.getBoolean("bot_removed"), position, row.getLong("event_sequence"));
    }

    private static @Nullable Object[] row(@Nullable Object... columns) {
        return columns;
    }

    private <T> T run(String failure, Transaction.Work<T> work) {
        try {
            return Transaction.run(Objects.requireNonNull(dataSource, "set the property dataSource"), work);
        } catch (DataAccessException | TransactionException e) {
            throw new RoomStoreException(DatabaseErrors.of(failure, e), e);
        }
    }
}

package io.github.discordgateway.hub.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code uncertain}: the people and rooms that the hub may have wrong, each because of an unresolved dead
 * letter. Each method joins the thread's transaction, if there is one. Any thread may use it. Throws a
 * DataAccessException on failure.
 */
final class UncertainTable {
    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    /** How long a correction may take to reach the queue. After that it counts as lost. */
    private static final Duration QUEUED_PAUSE = Duration.ofMinutes(10);

    private static final int OLD_LETTERS_AT_ONCE = 500;

    private static final String ADD = """
            INSERT INTO uncertain (guild_id, subject, cause, since, next_try) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (guild_id, subject) DO NOTHING""";
    /** The pauses are 1 min, 10 min, 1 h, and then 6 h each. */
    private static final String REFUSED = """
            UPDATE uncertain SET correction = NULL, last_event = NULL, refusals = refusals + 1, next_try = ?
                + CASE refusals WHEN 0 THEN 60000 WHEN 1 THEN 600000 WHEN 2 THEN 3600000 ELSE 21600000 END
            WHERE guild_id = ? AND correction = ?""";

    private static final String REFUSED_ABOUT = REFUSED + " AND subject = ?";
    private static final String WAITS_LIKE_OTHERS = """
            UPDATE uncertain SET refusals = (SELECT MAX(refusals) FROM uncertain WHERE guild_id = ?),
                next_try = (SELECT MAX(next_try) FROM uncertain WHERE guild_id = ?)
            WHERE guild_id = ? AND subject = ?""";
    private static final String CORRECTED_BY = "SELECT guild_id, subject FROM uncertain WHERE last_event = ?";
    private static final String REMOVE = "DELETE FROM uncertain WHERE guild_id = ? AND subject = ?";
    private static final String RESOLVE = """
            UPDATE dead_letter SET resolution = ?, resolved_at = ?
            WHERE guild_id = ? AND subject = ? AND resolution IS NULL""";
    private static final String OF_DEAD_LETTER =
            "dead_letter.guild_id = uncertain.guild_id AND dead_letter.subject = uncertain.subject";
    private static final String REMOVE_CAUSE = "DELETE FROM uncertain WHERE cause = ? AND NOT EXISTS"
            + " (SELECT 1 FROM dead_letter WHERE " + OF_DEAD_LETTER + " AND resolution IS NULL)";
    private static final String FORGET_CAUSES = "UPDATE uncertain SET cause = '' WHERE EXISTS"
            + " (SELECT 1 FROM dead_letter WHERE " + OF_DEAD_LETTER + " AND (%s))";
    private static final String DUE_NOW = "UPDATE uncertain SET next_try = ? WHERE EXISTS"
            + " (SELECT 1 FROM dead_letter WHERE " + OF_DEAD_LETTER + " AND event_id = ?)";
    /** A time that is too far away was written while the clock was wrong. */
    private static final String DUE = """
            SELECT guild_id, subject FROM uncertain
            WHERE (next_try <= ? OR next_try > ? OR refusals = 0 AND correction IS NULL AND since < ?)
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE event_id = uncertain.last_event)
            ORDER BY since LIMIT ?""";

    private static final String ALL = "SELECT guild_id, subject FROM uncertain ORDER BY since";
    private static final String QUEUED_GUILD =
            "UPDATE uncertain SET correction = ?, last_event = ?, next_try = ? WHERE guild_id = ?";
    private static final String QUEUED = QUEUED_GUILD + " AND subject = ?";
    private static final String COUNT = """
            SELECT COUNT(CASE WHEN subject LIKE 'person:%' THEN 1 END) AS people,
                COUNT(CASE WHEN subject LIKE 'room:%' THEN 1 END) AS rooms,
                COUNT(CASE WHEN subject = 'guild' THEN 1 END) AS guilds,
                MIN(next_try) AS next_try, MAX(refusals) AS refusals
            FROM uncertain""";
    private static final String OLD_LETTERS =
            "SELECT event_id, event, body, died_at FROM dead_letter WHERE subject IS NULL LIMIT ?";
    private static final String NAME_OLD = "UPDATE dead_letter SET guild_id = ?, subject = ? WHERE event_id = ?";

    private record OldLetter(String id, String event, String body, long diedAt) {}

    private final JdbcTemplate jdbc;

    UncertainTable(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** Adds a subject, unless the table has it. */
    void add(EventSubject subject, String eventId, long since) {
        jdbc.update(ADD, subject.guildId(), subject.key(), eventId, since, since + FIRST_PAUSE.toMillis());
    }

    /**
     * Records that an event of a correction was refused. Returns the number of subjects that wait for the next one.
     *
     * @param correction the correction, as in {@link #queued}; it may be unknown
     */
    int correctionRefused(EventSubject subject, String correction, long now) {
        return subject.isGuild()
                ? jdbc.update(REFUSED, now, subject.guildId(), correction)
                : jdbc.update(REFUSED_ABOUT, now, subject.guildId(), correction, subject.key());
    }

    /** Gives a guild, after a refused snapshot, the pause of the subjects that the snapshot should have corrected. */
    void waitLikeOthers(EventSubject guild) {
        jdbc.update(WAITS_LIKE_OTHERS, guild.guildId(), guild.guildId(), guild.guildId(), guild.key());
    }

    /** The subjects that are settled when the hub accepts this event. */
    List<UncertainSubject> correctedBy(String eventId) {
        return jdbc.query(CORRECTED_BY, UncertainSubject.ROW, eventId);
    }

    /** Removes a subject and resolves its dead letters. Returns whether the table had it. */
    boolean remove(UncertainSubject subject, String resolution, long now) {
        boolean removed = jdbc.update(REMOVE, subject.guildId(), subject.key()) > 0;
        if (removed) {
            jdbc.update(RESOLVE, resolution, now, subject.guildId(), subject.key());
        }
        return removed;
    }

    /** Removes a subject that only this event caused, after the event has left the dead letters. */
    void removeCause(String eventId) {
        jdbc.update(REMOVE_CAUSE, eventId);
    }

    /** Removes the causes of the subjects of these dead letters, so that they stay until they are settled. */
    void forgetCauses(DeadLetterSelection letters) {
        jdbc.update(FORGET_CAUSES.formatted(letters.where()), letters.parameters());
    }

    /** Makes the subject of a dead letter due now. */
    void dueNow(String eventId, long now) {
        jdbc.update(DUE_NOW, now, eventId);
    }

    /**
     * The due subjects, oldest first, without those that have a correction in the outbox.
     *
     * @param acceptedAt when the hub last accepted an event, in milliseconds since 1970
     */
    List<UncertainSubject> due(Instant now, long acceptedAt, int most) {
        long tooFar = now.plus(LONGEST_PAUSE).toEpochMilli();
        return jdbc.query(DUE, UncertainSubject.ROW, now.toEpochMilli(), tooFar, acceptedAt, most);
    }

    /** All subjects, oldest first. */
    List<UncertainSubject> all() {
        return jdbc.query(ALL, UncertainSubject.ROW);
    }

    /**
     * Records the queued correction of a subject.
     *
     * @param correction the common prefix of its event ids
     * @param lastEvent the event that settles the subject
     */
    void queued(UncertainSubject subject, String correction, String lastEvent, Instant now) {
        long again = now.plus(QUEUED_PAUSE).toEpochMilli();
        jdbc.update(QUEUED, correction, lastEvent, again, subject.guildId(), subject.key());
    }

    /** Records the queued correction of all subjects of a guild. */
    void queuedAll(String guildId, String correction, String lastEvent, Instant now) {
        jdbc.update(QUEUED_GUILD, correction, lastEvent, now.plus(QUEUED_PAUSE).toEpochMilli(), guildId);
    }

    /** Counts the subjects. */
    Uncertainty count() {
        return Objects.requireNonNull(jdbc.queryForObject(
                COUNT,
                (row, number) -> row.getObject("next_try") == null
                        ? Uncertainty.NONE
                        : new Uncertainty(
                                row.getLong("people"),
                                row.getLong("rooms"),
                                row.getLong("guilds") > 0,
                                Instant.ofEpochMilli(row.getLong("next_try")),
                                row.getInt("refusals"))));
    }

    /** Adds the subjects of dead letters of an older version, which did not record them. */
    void addOldLetters() {
        List<OldLetter> some;
        do {
            some = jdbc.query(
                    OLD_LETTERS,
                    (row, number) -> new OldLetter(
                            row.getString("event_id"),
                            row.getString("event"),
                            row.getString("body"),
                            row.getLong("died_at")),
                    OLD_LETTERS_AT_ONCE);
            for (OldLetter letter : some) {
                EventSubject about =
                        EventSubject.of(letter.event(), letter.body()).orElse(new EventSubject("", "", false));
                if (!about.key().isEmpty()) {
                    add(about, letter.id(), letter.diedAt());
                }
                jdbc.update(NAME_OLD, about.guildId(), about.key(), letter.id());
            }
        } while (!some.isEmpty());
    }
}

package io.github.discordgateway.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.store.OpenDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator sees of dead letters, and which of them a request is about. */
@ParameterizedClass
@EnumSource
class DeadLettersTest {
    @RegisterExtension
    final OpenDatabase database;

    private final DeadLetters letters = new DeadLetters();
    private JdbcTemplate jdbc;

    DeadLettersTest(OpenDatabase.Kind kind) {
        database = new OpenDatabase(kind);
    }

    @BeforeEach
    void open() {
        jdbc = new JdbcTemplate(database.dataSource());
        letters.setDataSource(database.dataSource());
    }

    @Test
    void letters_of_the_same_event_and_reason_are_a_group_and_the_largest_comes_first() {
        refused("1", "voice.left", "the hub answered 400", 1_000);
        refused("2", "voice.joined", "the hub answered 400", 2_000);
        refused("3", "voice.joined", "the hub answered 422", 3_000);
        refused("4", "voice.joined", "the hub answered 400", 4_000);
        resolved("5", "voice.left", "the hub answered 400", 5_000);

        assertThat(letters.groups(2))
                .containsExactly(
                        new DeadLetterGroup("voice.joined", "the hub answered 400", 2, Instant.ofEpochMilli(4_000)),
                        new DeadLetterGroup("voice.joined", "the hub answered 422", 1, Instant.ofEpochMilli(3_000)));
        assertThat(letters.count()).isEqualTo(4);
        assertThat(letters.countResolved()).isEqualTo(1);
    }

    @Test
    void the_latest_of_a_group_come_first_and_resolved_ones_are_left_out() {
        refused("1", "voice.joined", "the hub answered 400", 1_000);
        refused("2", "voice.joined", "the hub answered 400", 2_000);
        refused("3", "voice.joined", "the hub answered 400", 3_000);
        refused("other event", "voice.left", "the hub answered 400", 4_000);
        refused("other reason", "voice.joined", "the hub answered 422", 4_000);
        resolved("resolved", "voice.joined", "the hub answered 400", 4_000);

        assertThat(letters.latest(letters.groups(1).get(0), 2))
                .extracting(DeadLetter::eventId)
                .containsExactly("3", "2");
    }

    @Test
    void a_list_goes_on_behind_a_place_also_if_its_letter_has_gone() {
        for (String id : List.of("b", "a", "d", "c")) {
            refused(id, "room.created", "404", 1_000);
        }
        refused("e", "room.created", "404", 2_000);
        List<ListedDeadLetter> two = letters.list(DeadLetterSelection.everything(), DeadLetterPlace.START, 0, 2);
        DeadLetterPlace place = DeadLetterPlace.parse(two.get(1).place().toString());
        jdbc.update("DELETE FROM dead_letter WHERE event_id = 'b'");

        assertThat(two).extracting(each -> each.letter().eventId()).containsExactly("a", "b");
        assertThat(letters.list(DeadLetterSelection.everything(), place, 0, 9))
                .extracting(each -> each.letter().eventId())
                .containsExactly("c", "d", "e");
        assertThat(letters.list(DeadLetterSelection.everything(), place, 2, 9))
                .extracting(each -> each.letter().eventId())
                .containsExactly("e");
        assertThatThrownBy(() -> DeadLetterPlace.parse("1.2.x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("after is not what");
    }

    @Test
    void a_selection_by_reason_takes_those_alone() {
        refused("1", "voice.joined", "the hub answered 400", 1_000);
        refused("2", "voice.joined", "the hub answered 422", 2_000);
        refused("3", "voice.left", "the hub answered 400", 3_000);
        DeadLetterSelection joined400 = new DeadLetterSelection(
                Optional.empty(),
                Optional.of("voice.joined"),
                Optional.of("the hub answered 400"),
                Optional.empty(),
                Optional.of(Instant.ofEpochMilli(9_000)));

        assertThat(ids(joined400)).containsExactly("1");
        assertThat(joined400.isEverything()).isFalse();
        assertThat(letters.drop(joined400)).isEqualTo(1);
        assertThat(ids(DeadLetterSelection.everything())).containsExactly("2", "3");
    }

    private List<String> ids(DeadLetterSelection selection) {
        return letters.list(selection, DeadLetterPlace.START, 0, 9).stream()
                .map(each -> each.letter().eventId())
                .toList();
    }

    private void refused(String id, String event, String reason, long at) {
        jdbc.update(
                "INSERT INTO dead_letter (event_id, lane, event, source, body, accepted_at, attempts, died_at, reason)"
                        + " VALUES (?, 0, ?, 'live', '{}', ?, 1, ?, ?)",
                id,
                event,
                at,
                at,
                reason);
    }

    private void resolved(String id, String event, String reason, long at) {
        refused(id, event, reason, at);
        jdbc.update("UPDATE dead_letter SET resolution = 'corrected', resolved_at = ? WHERE event_id = ?", at + 1, id);
    }
}

package io.github.discordgateway.hub.outbox;

import org.springframework.jdbc.core.RowMapper;

/** A dead letter and its place in the list. */
public record ListedDeadLetter(DeadLetterPlace place, DeadLetter letter) {
    public static final RowMapper<ListedDeadLetter> ROW = (row, number) -> {
        DeadLetter letter = DeadLetter.ROW.mapRow(row, number);
        return new ListedDeadLetter(
                new DeadLetterPlace(
                        row.getLong("died_at"),
                        row.getLong("accepted_at"),
                        row.getLong("sequence"),
                        row.getString("event_id")),
                letter);
    };
}

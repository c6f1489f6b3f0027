package io.github.discordgateway.hub.outbox;

import java.time.Instant;

/**
 * The unresolved dead letters with the same event name and reason.
 *
 * @param event the name, for example {@code voice.joined}
 * @param reason the reason in one line
 * @param count the number of dead letters
 * @param latest when the last of them became a dead letter
 */
public record DeadLetterGroup(String event, String reason, long count, Instant latest) {}

package io.github.discordgateway.hub.outbox;

import java.time.Instant;

/**
 * Dead letters that the hub has not been put right about, of the same event and for the same reason.
 *
 * @param event the name, for example {@code voice.joined}
 * @param reason why they were given up, in a line
 * @param count how many there are
 * @param latest when the last of them was given up
 */
public record DeadLetterGroup(String event, String reason, long count, Instant latest) {}

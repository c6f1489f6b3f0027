package io.github.discordgateway.hub;

/**
 * A room event that waits in the outbox.
 *
 * @param position its place in the outbox
 * @param id the same for every attempt at, and every replay of, the event
 * @param event its name, for example {@code voice.joined}
 * @param source {@code live} or {@code snapshot}
 * @param body the request's body
 * @param acceptedAt when it came into the outbox, in milliseconds since 1970
 * @param attempts how many attempts at it have failed
 */
record QueuedEvent(long position, String id, String event, String source, String body, long acceptedAt, int attempts) {}

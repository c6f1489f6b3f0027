package io.github.discordgateway.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a {@link SessionState} asks the transport to do.
 *
 * <p>An action holds neither the bot token nor a sequence number; the transport adds both while it encodes the payload.
 */
public sealed interface Action {

    /**
     * Open a WebSocket.
     *
     * @param resumeUrl the URL that READY named; empty for the ordinary gateway URL
     */
    record Connect(Optional<URI> resumeUrl) implements Action {}

    /** Send op 2. */
    record Identify() implements Action {}

    /** Send op 6 for this session. */
    record Resume(Session session) implements Action {}

    /** Send op 1 with the last sequence number, as it is regularly due. */
    record SendHeartbeat() implements Action {}

    /** Send op 1 with the last sequence number, unless that would use up what the regular ones need. */
    record AnswerHeartbeat() implements Action {}

    /**
     * Call {@link SessionState#heartbeatDue()} after {@code interval} times a random number in [0, 1), then once every
     * interval, until the socket closes.
     */
    record StartHeartbeats(Duration interval) implements Action {}

    /**
     * Close the socket and forget it; what still arrives on it is no longer an input.
     *
     * @param code 4000 leaves the session resumable, 1000 ends it
     */
    record Close(int code) implements Action {}

    /** Call {@link SessionState#connect()} after a pause drawn at random between the two bounds. */
    record Retry(Duration atLeast, Duration atMost) implements Action {}
}

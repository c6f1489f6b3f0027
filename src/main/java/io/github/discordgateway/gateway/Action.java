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

    /** Send op 1 with the last sequence number, because the regular heartbeat is due. */
    record SendHeartbeat() implements Action {}

    /** Send op 1 with the last sequence number, if the rate limit leaves room beyond the regular heartbeats. */
    record AnswerHeartbeat() implements Action {}

    /**
     * Start the heartbeat timer. It calls {@link SessionState#heartbeatDue()} first after {@code interval} times a
     * random number in [0, 1), then once per interval, until the socket closes.
     */
    record StartHeartbeats(Duration interval) implements Action {}

    /**
     * Close the socket and ignore whatever still arrives on it.
     *
     * @param code 4000 leaves the session resumable, 1000 ends it
     */
    record Close(int code) implements Action {}

    /** Call {@link SessionState#connect()} after a random pause between the two bounds. */
    record Retry(Duration atLeast, Duration atMost) implements Action {}
}

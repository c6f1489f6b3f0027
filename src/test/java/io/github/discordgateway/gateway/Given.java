package io.github.discordgateway.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The values, states and actions that the tests of the session speak of. */
final class Given {
    static final String SESSION_ID = "abc123def456abc123def456abc123de";
    static final URI RESUME_URL = URI.create("wss://gateway-us-east1-b.discord.gg");
    static final Session SESSION = new Session(SESSION_ID, Optional.of(RESUME_URL));
    static final Session SESSION_WITHOUT_URL = new Session(SESSION_ID, Optional.empty());
    static final Session NEXT_SESSION =
            new Session("fedcba987654fedcba987654fedcba98", Optional.of(URI.create("wss://next.discord.gg")));

    static final Duration INTERVAL = Duration.ofMillis(41_250);
    static final HeartbeatState CALM = new HeartbeatState(INTERVAL, false);
    static final HeartbeatState AWAITING_ACK = new HeartbeatState(INTERVAL, true);

    /** How long a session that may not identify has to wait at least. */
    static final Duration PAUSE = Duration.ofSeconds(80);

    static final int LAST_FAILURE = 5;
    static final int ONE_FAILURE_TOO_MANY = 6;

    private Given() {}

    /** No session, after so many failures in a row. */
    static ReconnectState nothing(int failures) {
        return reconnectState(Optional.empty(), failures);
    }

    /** A session to resume, after so many failures in a row. */
    static ReconnectState session(int failures) {
        return reconnectState(Optional.of(SESSION), failures);
    }

    /** A session to resume at the ordinary URL, after so many failures in a row. */
    static ReconnectState sessionWithoutUrl(int failures) {
        return reconnectState(Optional.of(SESSION_WITHOUT_URL), failures);
    }

    private static ReconnectState reconnectState(Optional<Session> session, int failures) {
        return new ReconnectState(session, failures, Math.min(failures, Backoff.ATTEMPTS), false);
    }

    /** A session to resume whose connections, so many in a row, were lost before they had proved themselves. */
    static ReconnectState flapping(int losses) {
        return new ReconnectState(Optional.of(SESSION), 0, losses, false);
    }

    /** The same after one more of them was lost. */
    static ReconnectState lostAfter(int losses) {
        return new ReconnectState(Optional.of(SESSION), 1, Math.min(losses + 1, Backoff.ATTEMPTS), false);
    }

    /** No session after so many failures in a row, since it was refused just now. */
    static ReconnectState refusedAfter(int failures) {
        return new ReconnectState(Optional.empty(), failures, Math.min(failures + 1, Backoff.ATTEMPTS), false);
    }

    /** The same after the server has ended a connection with 1000 or 1001. */
    static ReconnectState endedOnce(ReconnectState reconnectState) {
        return new ReconnectState(reconnectState.session(), reconnectState.failures(), reconnectState.losses(), true);
    }

    static Disconnected disconnected(ReconnectState reconnectState) {
        return new Disconnected(reconnectState);
    }

    static Connecting connecting(ReconnectState reconnectState) {
        return new Connecting(reconnectState);
    }

    static Identifying identifying(int failures) {
        return new Identifying(nothing(failures), CALM);
    }

    static Resuming resuming(int failures) {
        return new Resuming(session(failures), SESSION, CALM);
    }

    /** Connected after so many connections in a row that had not proved themselves. */
    static Connected connected(int losses) {
        return new Connected(flapping(losses), SESSION, CALM);
    }

    static Reconnecting reconnecting(ReconnectState reconnectState, String reason) {
        return new Reconnecting(reconnectState, reason);
    }

    /** May not identify for {@link #PAUSE}. */
    static IdentifyDelayed delayed(ReconnectState reconnectState) {
        return new IdentifyDelayed(reconnectState, PAUSE, Input.REFUSED);
    }

    static Draining draining(ReconnectState reconnectState) {
        return new Draining(reconnectState);
    }

    /** Failed for now: a later start may succeed. */
    static Failed gaveUp(ReconnectState reconnectState, String lastReason) {
        return new Failed(
                reconnectState,
                "no lasting connection to the Discord Gateway in 5 attempts; the last one failed: " + lastReason,
                false);
    }

    /** Failed for good: a setting must be fixed. */
    static Failed stopped(int failures, String reason) {
        return stopped(nothing(failures), reason);
    }

    /** The same, with what is kept until then. */
    static Failed stopped(ReconnectState reconnectState, String reason) {
        return new Failed(reconnectState, reason, true);
    }

    static Action connectToOrdinaryUrl() {
        return new Action.Connect(Optional.empty());
    }

    static Action connectToResumeUrl() {
        return new Action.Connect(Optional.of(RESUME_URL));
    }

    static Action startHeartbeats() {
        return new Action.StartHeartbeats(INTERVAL);
    }

    static Action sendHeartbeat() {
        return new Action.SendHeartbeat();
    }

    static Action answerHeartbeat() {
        return new Action.AnswerHeartbeat();
    }

    static Action identify() {
        return new Action.Identify();
    }

    static Action resume() {
        return new Action.Resume(SESSION);
    }

    /** Close so that the session stays alive. */
    static Action closeResumably() {
        return new Action.Close(4000);
    }

    /** Close so that the session ends. */
    static Action closeForGood() {
        return new Action.Close(1000);
    }

    /** A pause of so many seconds and up to a quarter more. */
    static Action retryAfter(int seconds) {
        return new Action.Retry(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1250L));
    }

    /** A pause of so many seconds and up to four more, as after an invalid session. */
    static Action identifyAfter(int seconds) {
        return new Action.Retry(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 4L));
    }

    /** A pause of {@link #PAUSE} and up to an eighth more, as where the session may not identify yet. */
    static Action askAgain() {
        return new Action.Retry(PAUSE, Duration.ofSeconds(90));
    }
}

package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * What survives a reconnect. What dies with the socket is {@link Heart}.
 *
 * @param session the session to resume, empty where the next connection has to identify
 * @param failures connections in a row that ended before they had proved themselves, zero or more; a connection has
 *     proved itself when a heartbeat is acknowledged after READY or RESUMED
 * @param resumedOnce whether the server has ended this session's connection with 1000 or 1001 already
 */
public record Continuity(Optional<Session> session, int failures, boolean resumedOnce) {

    /** Nothing known yet. */
    public static final Continuity NONE = new Continuity(Optional.empty(), 0, false);

    Continuity started(Session newSession) {
        return new Continuity(Optional.of(newSession), failures, false);
    }

    Continuity resumed() {
        return new Continuity(session, failures, false);
    }

    Continuity proved() {
        return failures == 0 ? this : new Continuity(session, 0, resumedOnce);
    }

    Continuity failed() {
        return new Continuity(session, failures + 1, resumedOnce);
    }

    Continuity patient() {
        return new Continuity(session, 0, resumedOnce);
    }

    Continuity withoutSession() {
        return new Continuity(Optional.empty(), failures, false);
    }

    Continuity withoutResumeUrl() {
        return new Continuity(session.map(Session::withoutResumeUrl), failures, resumedOnce);
    }

    Continuity resumingOnce() {
        return resumedOnce ? withoutSession() : new Continuity(session, failures, true);
    }
}

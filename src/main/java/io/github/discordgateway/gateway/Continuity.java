package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * What survives a reconnect. What dies with the socket is {@link Heart}.
 *
 * @param session the session to resume, empty where the next connection has to identify
 * @param failures attempts in a row that reached neither READY nor RESUMED, zero or more; after
 *     {@link Backoff#ATTEMPTS} the failure is reported
 * @param losses connections and attempts in a row that ended before they had proved themselves, counted up to
 *     {@link Backoff#ATTEMPTS}; the back-off grows with them. A connection has proved itself when a heartbeat is
 *     acknowledged after READY or RESUMED
 * @param resumedOnce whether the server has ended this session's connection with 1000 or 1001 already
 */
public record Continuity(Optional<Session> session, int failures, int losses, boolean resumedOnce) {

    /** Nothing known yet. */
    public static final Continuity NONE = new Continuity(Optional.empty(), 0, 0, false);

    Continuity restored(Session earlier) {
        return new Continuity(Optional.of(earlier), failures, losses, false);
    }

    Continuity started(Session newSession) {
        return new Continuity(Optional.of(newSession), 0, losses, false);
    }

    Continuity resumed() {
        return new Continuity(session, 0, losses, false);
    }

    Continuity proved() {
        return losses == 0 ? this : new Continuity(session, 0, 0, resumedOnce);
    }

    Continuity failed() {
        return new Continuity(session, failures + 1, oneLossMore(), resumedOnce);
    }

    /** The session is refused, which says nothing against the next attempt: that one is of another kind. */
    Continuity refused() {
        return session.isPresent()
                ? new Continuity(Optional.empty(), failures, oneLossMore(), false)
                : failed().withoutSession();
    }

    Continuity patient() {
        return new Continuity(session, 0, 0, resumedOnce);
    }

    Continuity withoutSession() {
        return new Continuity(Optional.empty(), failures, losses, false);
    }

    Continuity withoutResumeUrl() {
        return new Continuity(session.map(Session::withoutResumeUrl), failures, losses, resumedOnce);
    }

    Continuity resumingOnce() {
        return resumedOnce ? refused() : new Continuity(session, failures + 1, oneLossMore(), true);
    }

    private int oneLossMore() {
        return Math.min(losses + 1, Backoff.ATTEMPTS);
    }
}

package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * What survives a reconnect. What dies with the socket is {@link HeartbeatState}.
 *
 * @param session the session to resume, empty where the next connection has to identify
 * @param failures attempts in a row that reached neither READY nor RESUMED, zero or more; after
 *     {@link Backoff#ATTEMPTS} the failure is reported
 * @param losses connections and attempts in a row that ended before they had proved themselves, counted up to
 *     {@link Backoff#ATTEMPTS}; the back-off grows with them. A connection has proved itself when a heartbeat is
 *     acknowledged after READY or RESUMED
 * @param resumedOnce whether the server has ended this session's connection with 1000 or 1001 already
 */
public record ReconnectState(Optional<Session> session, int failures, int losses, boolean resumedOnce) {

    /** Nothing known yet. */
    public static final ReconnectState NONE = new ReconnectState(Optional.empty(), 0, 0, false);

    ReconnectState restored(Session earlier) {
        return new ReconnectState(Optional.of(earlier), failures, losses, false);
    }

    ReconnectState started(Session newSession) {
        return new ReconnectState(Optional.of(newSession), 0, losses, false);
    }

    ReconnectState resumed() {
        return new ReconnectState(session, 0, losses, false);
    }

    ReconnectState stable() {
        return losses == 0 ? this : new ReconnectState(session, 0, 0, resumedOnce);
    }

    ReconnectState withFailure() {
        return new ReconnectState(session, failures + 1, oneLossMore(), resumedOnce);
    }

    /** The session is refused, which says nothing against the next attempt: that one is of another kind. */
    ReconnectState refused() {
        return session.isPresent()
                ? new ReconnectState(Optional.empty(), failures, oneLossMore(), false)
                : withFailure().withoutSession();
    }

    ReconnectState withoutFailures() {
        return new ReconnectState(session, 0, 0, resumedOnce);
    }

    ReconnectState withoutSession() {
        return new ReconnectState(Optional.empty(), failures, losses, false);
    }

    ReconnectState withoutResumeUrl() {
        return new ReconnectState(session.map(Session::withoutResumeUrl), failures, losses, resumedOnce);
    }

    ReconnectState resumingOnce() {
        return resumedOnce ? refused() : new ReconnectState(session, failures + 1, oneLossMore(), true);
    }

    private int oneLossMore() {
        return Math.min(losses + 1, Backoff.ATTEMPTS);
    }
}

package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * The data that survives a reconnect. {@link HeartbeatState} ends with the socket.
 *
 * @param session the session to resume; empty if the next connection has to identify
 * @param failures consecutive attempts without READY or RESUMED, zero or more; after {@link Backoff#ATTEMPTS} the
 *     failure is reported
 * @param losses consecutive connections and attempts that ended before they were stable, counted up to
 *     {@link Backoff#ATTEMPTS}; the back-off grows with them. A connection is stable when a heartbeat is acknowledged
 *     after READY or RESUMED
 * @param resumedOnce whether the server has already ended a connection of this session with 1000 or 1001
 */
public record ReconnectState(Optional<Session> session, int failures, int losses, boolean resumedOnce) {

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

    /**
     * Discord rejected the session. If there was one, this does not count as a failed attempt, because the next attempt
     * identifies instead.
     */
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

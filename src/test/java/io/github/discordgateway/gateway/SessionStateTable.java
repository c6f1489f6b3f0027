package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.AWAITING_ACK;
import static io.github.discordgateway.gateway.Given.CALM;
import static io.github.discordgateway.gateway.Given.LAST_FAILURE;
import static io.github.discordgateway.gateway.Given.NEXT_SESSION;
import static io.github.discordgateway.gateway.Given.ONE_FAILURE_TOO_MANY;
import static io.github.discordgateway.gateway.Given.SESSION;
import static io.github.discordgateway.gateway.Given.answerHeartbeat;
import static io.github.discordgateway.gateway.Given.askAgain;
import static io.github.discordgateway.gateway.Given.closeForGood;
import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connectToOrdinaryUrl;
import static io.github.discordgateway.gateway.Given.connectToResumeUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.delayed;
import static io.github.discordgateway.gateway.Given.disconnected;
import static io.github.discordgateway.gateway.Given.draining;
import static io.github.discordgateway.gateway.Given.endedOnce;
import static io.github.discordgateway.gateway.Given.flapping;
import static io.github.discordgateway.gateway.Given.gaveUp;
import static io.github.discordgateway.gateway.Given.identify;
import static io.github.discordgateway.gateway.Given.identifyAfter;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.lostAfter;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.refusedAfter;
import static io.github.discordgateway.gateway.Given.resume;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.retryAfter;
import static io.github.discordgateway.gateway.Given.sendHeartbeat;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.sessionWithoutUrl;
import static io.github.discordgateway.gateway.Given.startHeartbeats;
import static io.github.discordgateway.gateway.Given.stopped;
import static io.github.discordgateway.gateway.Input.MISCONFIGURED;
import static io.github.discordgateway.gateway.Input.STORE_UNUSABLE;
import static io.github.discordgateway.gateway.Input.UNREACHABLE;
import static io.github.discordgateway.gateway.Input.UNREADABLE;
import static io.github.discordgateway.gateway.Input.closed;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.drained;
import static io.github.discordgateway.gateway.Input.heartbeatAcknowledged;
import static io.github.discordgateway.gateway.Input.heartbeatDue;
import static io.github.discordgateway.gateway.Input.heartbeatRequested;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.helloOverdue;
import static io.github.discordgateway.gateway.Input.identifyRefused;
import static io.github.discordgateway.gateway.Input.invalidSession;
import static io.github.discordgateway.gateway.Input.lost;
import static io.github.discordgateway.gateway.Input.misconfigured;
import static io.github.discordgateway.gateway.Input.overflowed;
import static io.github.discordgateway.gateway.Input.ready;
import static io.github.discordgateway.gateway.Input.reconnectRequested;
import static io.github.discordgateway.gateway.Input.renew;
import static io.github.discordgateway.gateway.Input.restored;
import static io.github.discordgateway.gateway.Input.resumed;
import static io.github.discordgateway.gateway.Input.rewind;
import static io.github.discordgateway.gateway.Input.signOff;
import static io.github.discordgateway.gateway.Input.stop;
import static io.github.discordgateway.gateway.Input.storeUnusable;
import static io.github.discordgateway.gateway.Input.unauthorized;
import static io.github.discordgateway.gateway.Input.unreachable;
import static io.github.discordgateway.gateway.Input.unreadable;
import static io.github.discordgateway.gateway.Input.unreadableAgain;
import static io.github.discordgateway.gateway.Specification.given;

import io.github.discordgateway.gateway.Specification.Row;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The session's whole behaviour as a table: a state, an input, the next state, the actions. */
final class SessionStateTable {
    private static final String LOST = "the connection ended without a close code";
    private static final String ENDED = "closed with code 1000: the server ended the connection";
    private static final String UNKNOWN_ERROR = "closed with code 4000: Discord reported an unknown error";
    private static final String RATE_LIMITED = "closed with code 4008: this client sent too many messages";
    private static final String TIMED_OUT = "closed with code 4009: the session timed out";
    private static final String BAD_TOKEN = "Discord refuses the bot token: set DISCORD_BOT_TOKEN to the token from"
            + " https://discord.com/developers/applications > your application > Bot > Reset Token";
    private static final String CLOSED_FOR_BAD_TOKEN = "closed with code 4004: " + BAD_TOKEN;
    private static final String NO_HELLO = "the server did not send HELLO in time";
    private static final String ZOMBIE = "the server acknowledges no heartbeat";
    private static final String RECONNECT = "Discord asked to reconnect";
    private static final String EARLY_RECONNECT = "Discord asked to reconnect before HELLO";
    private static final String INTERRUPTED = "Discord interrupted the session";
    private static final String INVALID = "the session is no longer valid";

    private SessionStateTable() {}

    static Stream<Row> rows() {
        return Stream.of(
                        disconnectedKnowingNothing(),
                        disconnectedWithASession(),
                        connectingWithoutASession(),
                        connectingWithASession(),
                        connectingForTheLastTime(),
                        identifyingAfterNoFailure(),
                        identifyingAlone(),
                        identifyingForTheLastTime(),
                        establishedWithASession("Resuming", resuming(0)),
                        resumingAlone(),
                        resumingUnproved(),
                        establishedWithASession("Connected", connected(0)),
                        connectedAlone(),
                        connectedUnproved(),
                        connectedAgainAndAgain(),
                        reconnectingWithoutASession(),
                        reconnectingWithASession(),
                        waitingWithoutASession(),
                        waitingWithASession(),
                        drainingWithoutASession(),
                        drainingWithASession(),
                        failedForNow(),
                        failedForGood(),
                        failedForASetting())
                .flatMap(Specification::rows);
    }

    private static Specification disconnectedKnowingNothing() {
        return withoutASocket(given("Disconnected, knowing nothing", disconnected(nothing(0))))
                .when(connect())
                .then(connecting(nothing(0)), connectToOrdinaryUrl())
                .when(stop())
                .then(disconnected(nothing(0)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained(), renew());
    }

    private static Specification disconnectedWithASession() {
        return withoutASocket(given("Disconnected, with a session", disconnected(session(3))))
                .when(connect())
                .then(connecting(session(0)), connectToResumeUrl())
                .when(renew())
                .then(disconnected(nothing(3)))
                .when(stop())
                .then(disconnected(session(3)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained());
    }

    private static Specification connectingWithoutASession() {
        return given("Connecting, without a session", connecting(nothing(0)))
                .when(hello())
                .then(identifying(0), startHeartbeats(), identify())
                .when(unreachable())
                .then(reconnecting(nothing(1), UNREACHABLE), retryAfter(1))
                .when(storeUnusable())
                .then(reconnecting(nothing(1), STORE_UNUSABLE), retryAfter(1))
                .when(restored())
                .then(connecting(session(0)), connectToResumeUrl())
                .when(identifyRefused())
                .then(delayed(nothing(0)), askAgain())
                .when(misconfigured())
                .then(stopped(0, MISCONFIGURED))
                .when(helloOverdue())
                .then(reconnecting(nothing(1), NO_HELLO), closeResumably(), retryAfter(1))
                .when(heartbeatRequested())
                .then(connecting(nothing(0)), answerHeartbeat())
                .when(reconnectRequested())
                .then(reconnecting(nothing(1), EARLY_RECONNECT), closeResumably(), retryAfter(1))
                .when(unreadable())
                .then(reconnecting(nothing(1), UNREADABLE), closeResumably(), retryAfter(1))
                .when(lost())
                .then(reconnecting(nothing(1), LOST), retryAfter(1))
                .when(closed(1000))
                .then(reconnecting(endedOnce(nothing(1)), ENDED), retryAfter(1))
                .when(closed(4004))
                .then(stopped(0, CLOSED_FOR_BAD_TOKEN))
                .when(unauthorized())
                .then(stopped(0, BAD_TOKEN))
                .when(stop())
                .then(disconnected(nothing(0)), closeResumably())
                .when(signOff())
                .then(disconnected(nothing(0)), closeForGood())
                .ignores(
                        connect(),
                        ready(),
                        resumed(),
                        heartbeatAcknowledged(),
                        heartbeatDue(),
                        invalidSession(true),
                        invalidSession(false),
                        unreadableAgain(),
                        overflowed(),
                        drained(),
                        rewind(),
                        renew());
    }

    private static Specification connectingWithASession() {
        return given("Connecting, with a session", connecting(session(1)))
                .when(hello())
                .then(resuming(1), startHeartbeats(), resume())
                .when(unreachable())
                .then(reconnecting(sessionWithoutUrl(2), UNREACHABLE), retryAfter(2))
                .when(storeUnusable())
                .then(reconnecting(sessionWithoutUrl(2), STORE_UNUSABLE), retryAfter(2))
                .when(identifyRefused())
                .then(delayed(session(1)), askAgain())
                .when(renew())
                .then(connecting(nothing(1)), closeResumably(), connectToOrdinaryUrl())
                .when(misconfigured())
                .then(stopped(session(1), MISCONFIGURED))
                .when(helloOverdue())
                .then(reconnecting(sessionWithoutUrl(2), NO_HELLO), closeResumably(), retryAfter(2))
                .when(heartbeatRequested())
                .then(connecting(session(1)), answerHeartbeat())
                .when(reconnectRequested())
                .then(reconnecting(sessionWithoutUrl(2), EARLY_RECONNECT), closeResumably(), retryAfter(2))
                .when(unreadable())
                .then(reconnecting(sessionWithoutUrl(2), UNREADABLE), closeResumably(), retryAfter(2))
                .when(lost())
                .then(reconnecting(sessionWithoutUrl(2), LOST), retryAfter(2))
                .when(closed(1000))
                .then(reconnecting(endedOnce(sessionWithoutUrl(2)), ENDED), retryAfter(2))
                .when(closed(4000))
                .then(reconnecting(sessionWithoutUrl(2), UNKNOWN_ERROR), retryAfter(2))
                .when(closed(4004))
                .then(stopped(1, CLOSED_FOR_BAD_TOKEN))
                .when(closed(4008))
                .then(reconnecting(sessionWithoutUrl(2), RATE_LIMITED), retryAfter(16))
                .when(closed(4009))
                .then(reconnecting(refusedAfter(1), TIMED_OUT), identifyAfter(2))
                .when(unauthorized())
                .then(stopped(1, BAD_TOKEN))
                .when(stop())
                .then(disconnected(session(1)), closeResumably())
                .when(signOff())
                .then(disconnected(nothing(0)), closeForGood())
                .ignores(
                        connect(),
                        restored(Given.NEXT_SESSION),
                        ready(),
                        resumed(),
                        heartbeatAcknowledged(),
                        heartbeatDue(),
                        invalidSession(true),
                        invalidSession(false),
                        unreadableAgain(),
                        overflowed(),
                        drained(),
                        rewind());
    }

    private static Specification connectingForTheLastTime() {
        return given("Connecting, for the last time", connecting(session(LAST_FAILURE)))
                .when(unreachable())
                .then(gaveUp(sessionWithoutUrl(ONE_FAILURE_TOO_MANY), UNREACHABLE))
                .when(storeUnusable())
                .then(gaveUp(sessionWithoutUrl(ONE_FAILURE_TOO_MANY), STORE_UNUSABLE))
                .when(helloOverdue())
                .then(gaveUp(sessionWithoutUrl(ONE_FAILURE_TOO_MANY), NO_HELLO), closeResumably())
                .when(reconnectRequested())
                .then(gaveUp(sessionWithoutUrl(ONE_FAILURE_TOO_MANY), EARLY_RECONNECT), closeResumably())
                .when(lost())
                .then(gaveUp(sessionWithoutUrl(ONE_FAILURE_TOO_MANY), LOST));
    }

    private static Specification identifyingAfterNoFailure() {
        return established("Identifying", identifying(0), Given::nothing)
                .when(identifyRefused())
                .then(delayed(nothing(0)), closeResumably(), askAgain())
                .when(reconnectRequested())
                .then(reconnecting(nothing(1), RECONNECT), closeResumably(), retryAfter(1))
                .ignores(rewind(), overflowed());
    }

    /**
     * What Resuming and Connected share.
     *
     * @param calm the state, no failure before it, no heartbeat unanswered
     */
    private static Specification establishedWithASession(String title, EstablishedState calm) {
        return established(title, calm, Given::session)
                .when(reconnectRequested())
                .then(connecting(session(1)), closeResumably(), connectToResumeUrl())
                .when(overflowed())
                .then(draining(session(0)), closeResumably())
                .when(rewind())
                .then(connecting(session(0)), closeResumably(), connectToResumeUrl())
                .ignores(identifyRefused());
    }

    /**
     * What Identifying, Resuming and Connected share.
     *
     * @param calm the state, no failure before it, no heartbeat unanswered
     * @param kept what is kept after so many failures
     */
    private static Specification established(String title, EstablishedState calm, IntFunction<ReconnectState> kept) {
        return given(title + ", after no failure", calm)
                .when(heartbeatRequested())
                .then(calm, answerHeartbeat())
                .when(heartbeatDue())
                .then(calm.with(AWAITING_ACK), sendHeartbeat())
                .when(invalidSession(true))
                .then(reconnecting(kept.apply(1), INTERRUPTED), closeResumably(), retryAfter(1))
                .when(invalidSession(false))
                .then(reconnecting(refused(calm), INVALID), closeResumably(), identifyAfter(1))
                .when(unreadableAgain())
                .then(reconnecting(refused(calm), UNREADABLE), closeResumably(), identifyAfter(1))
                .when(unreadable())
                .then(reconnecting(kept.apply(1), UNREADABLE), closeResumably(), retryAfter(1))
                .when(renew())
                .then(connecting(nothing(0)), closeForGood(), connectToOrdinaryUrl())
                .when(lost())
                .then(reconnecting(kept.apply(1), LOST), retryAfter(1))
                .when(closed(1000))
                .then(reconnecting(endedOnce(kept.apply(1)), ENDED), retryAfter(1))
                .when(closed(4000))
                .then(reconnecting(kept.apply(1), UNKNOWN_ERROR), retryAfter(1))
                .when(closed(4004))
                .then(stopped(0, CLOSED_FOR_BAD_TOKEN))
                .when(closed(4008))
                .then(reconnecting(kept.apply(1), RATE_LIMITED), retryAfter(16))
                .when(closed(4009))
                .then(reconnecting(refused(calm), TIMED_OUT), identifyAfter(1))
                .when(stop())
                .then(disconnected(kept.apply(0)), closeResumably())
                .when(signOff())
                .then(disconnected(nothing(0)), closeForGood())
                .ignores(
                        connect(),
                        unreachable(),
                        storeUnusable(),
                        restored(),
                        helloOverdue(),
                        hello(),
                        drained(),
                        misconfigured(),
                        unauthorized());
    }

    /** A session that is refused is no failure; without one, it is. */
    private static ReconnectState refused(EstablishedState calm) {
        return calm instanceof Identifying ? nothing(1) : refusedAfter(0);
    }

    private static Specification identifyingAlone() {
        return given("Identifying, a heartbeat unanswered", new Identifying(nothing(1), AWAITING_ACK))
                .when(heartbeatAcknowledged())
                .then(identifying(1))
                .when(heartbeatDue())
                .then(reconnecting(nothing(2), ZOMBIE), closeResumably(), retryAfter(2))
                .when(ready())
                .then(new Connected(flapping(1), SESSION, AWAITING_ACK))
                .ignores(resumed());
    }

    private static Specification identifyingForTheLastTime() {
        return given("Identifying, for the last time", identifying(LAST_FAILURE))
                .when(identifyRefused())
                .then(delayed(nothing(LAST_FAILURE)), closeResumably(), askAgain())
                .when(renew())
                .then(connecting(nothing(LAST_FAILURE)), closeForGood(), connectToOrdinaryUrl())
                .when(invalidSession(false))
                .then(gaveUp(nothing(ONE_FAILURE_TOO_MANY), INVALID), closeResumably())
                .when(reconnectRequested())
                .then(gaveUp(nothing(ONE_FAILURE_TOO_MANY), RECONNECT), closeResumably())
                .when(closed(4009))
                .then(gaveUp(nothing(ONE_FAILURE_TOO_MANY), TIMED_OUT))
                .when(closed(4008))
                .then(gaveUp(nothing(ONE_FAILURE_TOO_MANY), RATE_LIMITED));
    }

    private static Specification resumingAlone() {
        return given("Resuming, a heartbeat unanswered", new Resuming(session(1), SESSION, AWAITING_ACK))
                .when(heartbeatAcknowledged())
                .then(resuming(1))
                .when(heartbeatDue())
                .then(reconnecting(session(2), ZOMBIE), closeResumably(), retryAfter(2))
                .when(resumed())
                .then(new Connected(flapping(1), SESSION, AWAITING_ACK))
                .when(ready())
                .then(new Connected(flapping(1), SESSION, AWAITING_ACK));
    }

    private static Specification resumingUnproved() {
        return given(
                        "Resuming, the server having ended a connection",
                        new Resuming(endedOnce(session(2)), SESSION, CALM))
                .when(rewind())
                .then(connecting(endedOnce(session(2))), closeResumably(), connectToResumeUrl())
                .when(renew())
                .then(connecting(nothing(2)), closeForGood(), connectToOrdinaryUrl())
                .when(resumed())
                .then(connected(2))
                .when(reconnectRequested())
                .then(reconnecting(endedOnce(session(3)), RECONNECT), closeResumably(), retryAfter(4))
                .when(closed(1000))
                .then(reconnecting(refusedAfter(2), ENDED), retryAfter(4))
                .when(lost())
                .then(reconnecting(endedOnce(session(3)), LOST), retryAfter(4))
                .when(invalidSession(false))
                .then(reconnecting(refusedAfter(2), INVALID), closeResumably(), identifyAfter(4));
    }

    private static Specification connectedAlone() {
        return given("Connected, a heartbeat unanswered", new Connected(session(0), SESSION, AWAITING_ACK))
                .when(heartbeatAcknowledged())
                .then(connected(0))
                .when(heartbeatDue())
                .then(reconnecting(session(1), ZOMBIE), closeResumably(), retryAfter(1))
                .when(ready(NEXT_SESSION))
                .then(new Connected(
                        new ReconnectState(Optional.of(NEXT_SESSION), 0, 0, false), NEXT_SESSION, AWAITING_ACK))
                .ignores(resumed());
    }

    private static Specification connectedUnproved() {
        return given("Connected, not proved yet", new Connected(flapping(3), SESSION, AWAITING_ACK))
                .when(heartbeatAcknowledged())
                .then(connected(0))
                .when(reconnectRequested())
                .then(reconnecting(lostAfter(3), RECONNECT), closeResumably(), retryAfter(8))
                .when(heartbeatDue())
                .then(reconnecting(lostAfter(3), ZOMBIE), closeResumably(), retryAfter(8))
                .when(invalidSession(true))
                .then(reconnecting(lostAfter(3), INTERRUPTED), closeResumably(), retryAfter(8))
                .when(rewind())
                .then(connecting(flapping(3)), closeResumably(), connectToResumeUrl())
                .when(overflowed())
                .then(draining(flapping(3)), closeResumably());
    }

    private static Specification connectedAgainAndAgain() {
        return given("Connected, after the longest pause", new Connected(flapping(LAST_FAILURE), SESSION, AWAITING_ACK))
                .when(heartbeatDue())
                .then(reconnecting(lostAfter(LAST_FAILURE), ZOMBIE), closeResumably(), retryAfter(16))
                .when(unreadable())
                .then(reconnecting(lostAfter(LAST_FAILURE), UNREADABLE), closeResumably(), retryAfter(16))
                .when(lost())
                .then(reconnecting(lostAfter(LAST_FAILURE), LOST), retryAfter(16));
    }

    private static Specification reconnectingWithoutASession() {
        return withoutASocket(given("Reconnecting, without a session", reconnecting(nothing(2), LOST)))
                .when(connect())
                .then(connecting(nothing(2)), connectToOrdinaryUrl())
                .when(stop())
                .then(disconnected(nothing(2)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained(), renew());
    }

    private static Specification reconnectingWithASession() {
        return withoutASocket(given("Reconnecting, with a session", reconnecting(session(2), LOST)))
                .when(connect())
                .then(connecting(session(2)), connectToResumeUrl())
                .when(renew())
                .then(reconnecting(nothing(2), LOST), retryAfter(2))
                .when(stop())
                .then(disconnected(session(2)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained());
    }

    private static Specification waitingWithoutASession() {
        return withoutASocket(given("IdentifyDelayed, without a session", delayed(nothing(2))))
                .when(connect())
                .then(connecting(nothing(2)), connectToOrdinaryUrl())
                .when(stop())
                .then(disconnected(nothing(2)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained(), renew());
    }

    private static Specification waitingWithASession() {
        return withoutASocket(given("IdentifyDelayed, with a session", delayed(session(2))))
                .when(connect())
                .then(connecting(session(2)), connectToResumeUrl())
                .when(renew())
                .then(delayed(nothing(2)), askAgain())
                .when(stop())
                .then(disconnected(session(2)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained());
    }

    private static Specification drainingWithoutASession() {
        return withoutASocket(given("Draining, without a session", draining(nothing(2))))
                .when(drained())
                .then(connecting(nothing(2)), connectToOrdinaryUrl())
                .when(stop())
                .then(disconnected(nothing(2)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(connect(), renew());
    }

    private static Specification drainingWithASession() {
        return withoutASocket(given("Draining, with a session", draining(session(2))))
                .when(drained())
                .then(connecting(session(2)), connectToResumeUrl())
                .when(renew())
                .then(draining(nothing(2)))
                .when(stop())
                .then(disconnected(session(2)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(connect());
    }

    private static Specification failedForNow() {
        return withoutASocket(given("Failed, for now", gaveUp(session(ONE_FAILURE_TOO_MANY), LOST)))
                .when(connect())
                .then(connecting(session(0)), connectToResumeUrl())
                .when(renew())
                .then(gaveUp(nothing(ONE_FAILURE_TOO_MANY), LOST))
                .when(stop())
                .then(disconnected(session(ONE_FAILURE_TOO_MANY)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained());
    }

    private static Specification failedForGood() {
        return withoutASocket(given("Failed, for good", stopped(1, BAD_TOKEN)))
                .when(connect())
                .then(connecting(nothing(0)), connectToOrdinaryUrl())
                .when(stop())
                .then(disconnected(nothing(1)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained(), renew());
    }

    private static Specification failedForASetting() {
        return withoutASocket(given("Failed, for a setting", stopped(session(1), MISCONFIGURED)))
                .when(connect())
                .then(connecting(session(0)), connectToResumeUrl())
                .when(renew())
                .then(stopped(nothing(1), MISCONFIGURED))
                .when(stop())
                .then(disconnected(session(1)))
                .when(signOff())
                .then(disconnected(nothing(0)))
                .ignores(drained());
    }

    /** What only a socket or an attempt can say means nothing to a state that has none; nor does anything wait. */
    private static Specification withoutASocket(Specification specification) {
        return specification.ignores(
                unreachable(),
                storeUnusable(),
                restored(),
                identifyRefused(),
                helloOverdue(),
                hello(),
                ready(),
                resumed(),
                heartbeatRequested(),
                heartbeatAcknowledged(),
                heartbeatDue(),
                reconnectRequested(),
                invalidSession(true),
                invalidSession(false),
                unreadable(),
                unreadableAgain(),
                overflowed(),
                lost(),
                closed(4004),
                rewind(),
                misconfigured(),
                unauthorized());
    }
}

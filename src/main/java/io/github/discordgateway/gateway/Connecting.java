package io.github.discordgateway.gateway;

import java.time.Duration;
import java.util.OptionalInt;

/** A socket is opening, or it is open and HELLO has not arrived yet. */
public record Connecting(ReconnectState reconnectState) implements OpenState {

    static Transition from(ReconnectState reconnectState) {
        return Transition.to(
                new Connecting(reconnectState),
                new Action.Connect(reconnectState.session().flatMap(Session::resumeUrl)));
    }

    @Override
    public String label() {
        return "CONNECTING";
    }

    @Override
    public Transition restored(Session session) {
        return reconnectState.session().isPresent() ? Transition.to(this) : from(reconnectState.restored(session));
    }

    @Override
    public Transition identifyRefused(Duration pause, String reason) {
        return IdentifyDelayed.until(reconnectState, pause, reason);
    }

    /** Starts the heartbeats and sends IDENTIFY or RESUME at once (Gateway, Hello event). */
    @Override
    public Transition hello(Duration heartbeatInterval) {
        HeartbeatState heartbeat = HeartbeatState.starting(heartbeatInterval);
        Action heartbeats = new Action.StartHeartbeats(heartbeatInterval);
        return reconnectState
                .session()
                .map(session -> Transition.to(
                        new Resuming(reconnectState, session, heartbeat), heartbeats, new Action.Resume(session)))
                .orElseGet(() ->
                        Transition.to(new Identifying(reconnectState, heartbeat), heartbeats, new Action.Identify()));
    }

    @Override
    public Transition unreachable(String reason) {
        return OpenState.retry(elsewhere().withFailure(), reason).losing(DisconnectReason.UNREACHABLE);
    }

    @Override
    public Transition storeUnusable(String reason) {
        return OpenState.retry(elsewhere().withFailure(), reason).losing(DisconnectReason.STORE_UNUSABLE);
    }

    @Override
    public Transition helloOverdue() {
        return OpenState.closeAndRetry(elsewhere().withFailure(), "the server did not send HELLO in time")
                .losing(DisconnectReason.HELLO_OVERDUE);
    }

    @Override
    public Transition closed(OptionalInt code) {
        return OpenState.ended(elsewhere(), code);
    }

    @Override
    public Transition unreadable(String reason) {
        return OpenState.closeAndRetry(elsewhere().withFailure(), reason).losing(DisconnectReason.UNREADABLE);
    }

    /** Discord can send op 7 before HELLO (Gateway, Reconnect). */
    @Override
    public Transition reconnectRequested() {
        return OpenState.closeAndRetry(elsewhere().withFailure(), "Discord asked to reconnect before HELLO")
                .losing(DisconnectReason.RECONNECT_REQUESTED);
    }

    /** Drops the resume URL if it brings no HELLO, so that a bad one cannot block the session (Gateway, Resuming). */
    private ReconnectState elsewhere() {
        return reconnectState.withoutResumeUrl();
    }

    /** Without a session there is nothing to renew. */
    @Override
    public Transition renew(String why) {
        return reconnectState.session().isEmpty()
                ? Transition.to(this)
                : OpenState.closing(from(reconnectState.withoutSession())).losing(why);
    }

    @Override
    public Transition heartbeatRequested() {
        return Transition.to(this, new Action.AnswerHeartbeat());
    }

    @Override
    public Transition misconfigured(String reason) {
        return Transition.to(new Failed(reconnectState, reason, true)).losing(DisconnectReason.MISCONFIGURED);
    }

    /** A 401 means the same as close code 4004. */
    @Override
    public Transition unauthorized() {
        return Transition.to(new Failed(
                        reconnectState.withoutSession(), CloseCode.AUTHENTICATION_FAILED.explanation(), true))
                .losing(DisconnectReason.UNAUTHORIZED);
    }
}

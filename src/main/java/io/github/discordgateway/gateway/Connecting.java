package io.github.discordgateway.gateway;

import java.time.Duration;
import java.util.OptionalInt;

/** A socket is opening, or open and HELLO has not come yet. */
public record Connecting(Continuity continuity) implements OpenState {

    static Step from(Continuity continuity) {
        return Step.to(
                new Connecting(continuity),
                new Action.Connect(continuity.session().flatMap(Session::resumeUrl)));
    }

    @Override
    public String label() {
        return "CONNECTING";
    }

    @Override
    public Step restored(Session session) {
        return continuity.session().isPresent() ? Step.to(this) : from(continuity.restored(session));
    }

    @Override
    public Step identifyRefused(Duration pause, String reason) {
        return Waiting.until(continuity, pause, reason);
    }

    /** Starts the heartbeats and, at once, the session (Gateway, Hello event). */
    @Override
    public Step hello(Duration heartbeatInterval) {
        Heart heart = Heart.starting(heartbeatInterval);
        Action heartbeats = new Action.StartHeartbeats(heartbeatInterval);
        return continuity
                .session()
                .map(session ->
                        Step.to(new Resuming(continuity, session, heart), heartbeats, new Action.Resume(session)))
                .orElseGet(() -> Step.to(new Identifying(continuity, heart), heartbeats, new Action.Identify()));
    }

    @Override
    public Step unreachable(String reason) {
        return OpenState.retry(elsewhere().failed(), reason).losing(DisconnectReason.UNREACHABLE);
    }

    @Override
    public Step storeUnusable(String reason) {
        return OpenState.retry(elsewhere().failed(), reason).losing(DisconnectReason.STORE_UNUSABLE);
    }

    @Override
    public Step helloOverdue() {
        return OpenState.closeAndRetry(elsewhere().failed(), "the server did not say HELLO in time")
                .losing(DisconnectReason.HELLO_OVERDUE);
    }

    @Override
    public Step closed(OptionalInt code) {
        return OpenState.ended(elsewhere(), code);
    }

    @Override
    public Step unreadable(String reason) {
        return OpenState.closeAndRetry(elsewhere().failed(), reason).losing(DisconnectReason.UNREADABLE);
    }

    /** op 7 can arrive before HELLO (Gateway, Reconnect). */
    @Override
    public Step reconnectRequested() {
        return OpenState.closeAndRetry(elsewhere().failed(), "Discord asked to reconnect before HELLO")
                .losing(DisconnectReason.RECONNECT_REQUESTED);
    }

    /**
     * A URL to resume at where no HELLO comes gives way to the ordinary one (Gateway, Resuming), lest it hold the
     * session for ever.
     */
    private Continuity elsewhere() {
        return continuity.withoutResumeUrl();
    }

    /** Without a session there is nothing that would have to give way. */
    @Override
    public Step renew(String why) {
        return continuity.session().isEmpty()
                ? Step.to(this)
                : OpenState.closing(from(continuity.withoutSession())).losing(why);
    }

    @Override
    public Step heartbeatRequested() {
        return Step.to(this, new Action.AnswerHeartbeat());
    }

    @Override
    public Step misconfigured(String reason) {
        return Step.to(new Failed(continuity, reason, true)).losing(DisconnectReason.MISCONFIGURED);
    }

    /** A 401 means the same as close code 4004. */
    @Override
    public Step unauthorized() {
        return Step.to(new Failed(continuity.withoutSession(), CloseCode.AUTHENTICATION_FAILED.explanation(), true))
                .losing(DisconnectReason.UNAUTHORIZED);
    }
}

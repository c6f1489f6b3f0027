package io.github.discordgateway.gateway;

/** A state in which HELLO has come and heartbeats run. */
sealed interface EstablishedState extends OpenState permits Identifying, Resuming, Connected {

    Heart heart();

    /** The same state with another heart. */
    EstablishedState with(Heart heart);

    @Override
    default boolean takesDispatches() {
        return true;
    }

    /** Answers at once; the regular timer goes on (Gateway, Heartbeat Requests). */
    @Override
    default Step heartbeatRequested() {
        return Step.to(this, new Action.AnswerHeartbeat());
    }

    @Override
    default Step heartbeatAcknowledged() {
        return Step.to(with(heart().acknowledged()));
    }

    /**
     * Without an acknowledgement between two heartbeats the connection is a zombie: it is closed with a code other than
     * 1000 and 1001 and resumed (Gateway, Sending Heartbeats).
     */
    @Override
    default Step heartbeatDue() {
        return heart().awaitingAck()
                ? OpenState.closeAndRetry(continuity().failed(), "the server acknowledges no heartbeat")
                        .losing(DisconnectReason.HEARTBEAT_UNACKNOWLEDGED)
                : Step.to(with(heart().beaten()), new Action.SendHeartbeat());
    }

    /**
     * Reconnects and resumes at once (Gateway, Reconnect), unless the connection had not proved itself yet, or has
     * nothing to resume and would identify again.
     */
    @Override
    default Step reconnectRequested() {
        boolean afterAPause =
                continuity().losses() > 0 || continuity().session().isEmpty();
        Step step = afterAPause
                ? OpenState.closeAndRetry(continuity().failed(), "Discord asked to reconnect")
                : OpenState.closing(Connecting.from(continuity().failed()));
        return step.losing(DisconnectReason.RECONNECT_REQUESTED);
    }

    /** Resumes where Discord allows it, else identifies on a new connection (Gateway, Invalid Session). */
    @Override
    default Step invalidSession(boolean resumable) {
        Step step = resumable
                ? OpenState.closeAndRetry(continuity().failed(), "Discord interrupted the session")
                : OpenState.closing(OpenState.refused(continuity(), "the session is no longer valid"));
        return step.losing(DisconnectReason.INVALID_SESSION);
    }

    /** The session is worth less than what comes after it. */
    @Override
    default Step unreadableAgain(String reason) {
        return OpenState.closing(OpenState.refused(continuity(), reason)).losing(DisconnectReason.UNREADABLE);
    }

    @Override
    default Step ready(Session session) {
        return Step.to(new Connected(continuity().started(session), session, heart()));
    }

    /** Without a session to resume there is nothing that would come again. */
    @Override
    default Step rewind() {
        return continuity().session().isEmpty()
                ? Step.to(this)
                : OpenState.closing(Connecting.from(continuity())).losing(DisconnectReason.ROUTE_MISSED_EVENTS);
    }

    /** Ends the session on Discord's side, too (Gateway, Initiating a Disconnect). */
    @Override
    default Step renew(String why) {
        return OpenState.closing(Connecting.from(continuity().withoutSession()), NORMAL)
                .losing(why);
    }

    /** Before READY no dispatch waits, and to connect anew would be to identify again. */
    @Override
    default Step overflowed() {
        return continuity().session().isEmpty()
                ? Step.to(this)
                : Step.to(new Draining(continuity()), new Action.Close(RESUMABLE))
                        .losing(DisconnectReason.QUEUE_FULL);
    }
}

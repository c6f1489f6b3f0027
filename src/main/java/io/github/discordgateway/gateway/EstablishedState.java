package io.github.discordgateway.gateway;

/** A state in which HELLO has come and heartbeats run. */
sealed interface EstablishedState extends OpenState permits Identifying, Resuming, Connected {

    HeartbeatState heartbeat();

    /** The same state with another heart. */
    EstablishedState with(HeartbeatState heartbeat);

    @Override
    default boolean takesDispatches() {
        return true;
    }

    /** Answers at once; the regular timer goes on (Gateway, Heartbeat Requests). */
    @Override
    default Transition heartbeatRequested() {
        return Transition.to(this, new Action.AnswerHeartbeat());
    }

    @Override
    default Transition heartbeatAcknowledged() {
        return Transition.to(with(heartbeat().acknowledged()));
    }

    /**
     * Without an acknowledgement between two heartbeats the connection is a zombie: it is closed with a code other than
     * 1000 and 1001 and resumed (Gateway, Sending Heartbeats).
     */
    @Override
    default Transition heartbeatDue() {
        return heartbeat().awaitingAck()
                ? OpenState.closeAndRetry(reconnectState().withFailure(), "the server acknowledges no heartbeat")
                        .losing(DisconnectReason.HEARTBEAT_UNACKNOWLEDGED)
                : Transition.to(with(heartbeat().sent()), new Action.SendHeartbeat());
    }

    /**
     * Reconnects and resumes at once (Gateway, Reconnect), unless the connection had not proved itself yet, or has
     * nothing to resume and would identify again.
     */
    @Override
    default Transition reconnectRequested() {
        boolean afterAPause =
                reconnectState().losses() > 0 || reconnectState().session().isEmpty();
        Transition transition = afterAPause
                ? OpenState.closeAndRetry(reconnectState().withFailure(), "Discord asked to reconnect")
                : OpenState.closing(Connecting.from(reconnectState().withFailure()));
        return transition.losing(DisconnectReason.RECONNECT_REQUESTED);
    }

    /** Resumes where Discord allows it, else identifies on a new connection (Gateway, Invalid Session). */
    @Override
    default Transition invalidSession(boolean resumable) {
        Transition transition = resumable
                ? OpenState.closeAndRetry(reconnectState().withFailure(), "Discord interrupted the session")
                : OpenState.closing(OpenState.refused(reconnectState(), "the session is no longer valid"));
        return transition.losing(DisconnectReason.INVALID_SESSION);
    }

    /** The session is worth less than what comes after it. */
    @Override
    default Transition unreadableAgain(String reason) {
        return OpenState.closing(OpenState.refused(reconnectState(), reason)).losing(DisconnectReason.UNREADABLE);
    }

    @Override
    default Transition ready(Session session) {
        return Transition.to(new Connected(reconnectState().started(session), session, heartbeat()));
    }

    /** Without a session to resume there is nothing that would come again. */
    @Override
    default Transition rewind() {
        return reconnectState().session().isEmpty()
                ? Transition.to(this)
                : OpenState.closing(Connecting.from(reconnectState())).losing(DisconnectReason.ROUTE_MISSED_EVENTS);
    }

    /** Ends the session on Discord's side, too (Gateway, Initiating a Disconnect). */
    @Override
    default Transition renew(String why) {
        return OpenState.closing(Connecting.from(reconnectState().withoutSession()), NORMAL)
                .losing(why);
    }

    /** Before READY no dispatch waits, and to connect anew would be to identify again. */
    @Override
    default Transition overflowed() {
        return reconnectState().session().isEmpty()
                ? Transition.to(this)
                : Transition.to(new Draining(reconnectState()), new Action.Close(RESUMABLE))
                        .losing(DisconnectReason.QUEUE_FULL);
    }
}

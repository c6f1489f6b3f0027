package io.github.discordgateway.gateway;

/** A state after HELLO, with heartbeats running. */
sealed interface EstablishedState extends OpenState permits Identifying, Resuming, Connected {

    HeartbeatState heartbeat();

    /** The same state with another heartbeat state. */
    EstablishedState with(HeartbeatState heartbeat);

    @Override
    default boolean takesDispatches() {
        return true;
    }

    /** Sends a heartbeat at once; the regular timer continues (Gateway, Heartbeat Requests). */
    @Override
    default Transition heartbeatRequested() {
        return Transition.to(this, new Action.AnswerHeartbeat());
    }

    @Override
    default Transition heartbeatAcknowledged() {
        return Transition.to(with(heartbeat().acknowledged()));
    }

    /**
     * Closes and resumes a zombie connection: one without an acknowledgement between two heartbeats. The close code is
     * neither 1000 nor 1001, so that the session stays resumable (Gateway, Sending Heartbeats).
     */
    @Override
    default Transition heartbeatDue() {
        return heartbeat().awaitingAck()
                ? OpenState.closeAndRetry(reconnectState().withFailure(), "the server acknowledges no heartbeat")
                        .losing(DisconnectReason.HEARTBEAT_UNACKNOWLEDGED)
                : Transition.to(with(heartbeat().sent()), new Action.SendHeartbeat());
    }

    /**
     * Reconnects and resumes at once (Gateway, Reconnect). Waits first if the connection was not yet stable, or if it
     * has no session and would identify again.
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

    /** Resumes if Discord allows it, else identifies on a new connection (Gateway, Invalid Session). */
    @Override
    default Transition invalidSession(boolean resumable) {
        Transition transition = resumable
                ? OpenState.closeAndRetry(reconnectState().withFailure(), "Discord interrupted the session")
                : OpenState.closing(OpenState.refused(reconnectState(), "the session is no longer valid"));
        return transition.losing(DisconnectReason.INVALID_SESSION);
    }

    /** Gives up the session, because every RESUME would bring the unreadable frame again. */
    @Override
    default Transition unreadableAgain(String reason) {
        return OpenState.closing(OpenState.refused(reconnectState(), reason)).losing(DisconnectReason.UNREADABLE);
    }

    @Override
    default Transition ready(Session session) {
        return Transition.to(new Connected(reconnectState().started(session), session, heartbeat()));
    }

    /** Without a session to resume, nothing would be sent again. */
    @Override
    default Transition rewind() {
        return reconnectState().session().isEmpty()
                ? Transition.to(this)
                : OpenState.closing(Connecting.from(reconnectState())).losing(DisconnectReason.ROUTE_MISSED_EVENTS);
    }

    /** Also ends the session on Discord's side (Gateway, Initiating a Disconnect). */
    @Override
    default Transition renew(String why) {
        return OpenState.closing(Connecting.from(reconnectState().withoutSession()), NORMAL)
                .losing(why);
    }

    /** Before READY no dispatch is queued, and a reconnect would need another IDENTIFY. */
    @Override
    default Transition overflowed() {
        return reconnectState().session().isEmpty()
                ? Transition.to(this)
                : Transition.to(new Draining(reconnectState()), new Action.Close(RESUMABLE))
                        .losing(DisconnectReason.QUEUE_FULL);
    }
}

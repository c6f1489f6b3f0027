package io.github.discordgateway.gateway;

import java.util.List;
import java.util.OptionalInt;

/** A state with a socket, opening or open. Every way in which a socket can end is handled here. */
sealed interface OpenState extends SessionState permits Connecting, EstablishedState {

    /** Leaves the session resumable, unlike 1000 and 1001 (Gateway, Initiating a Disconnect). */
    int RESUMABLE = 4000;

    /** Ends the session (Gateway, Initiating a Disconnect). */
    int NORMAL = 1000;

    @Override
    default Transition closed(OptionalInt code) {
        return ended(reconnectState(), code);
    }

    /**
     * The transition for a close code.
     *
     * @param kept the part of the reconnect state to keep
     */
    static Transition ended(ReconnectState kept, OptionalInt code) {
        CloseCode meaning = CloseCode.of(code);
        String reason = describe(code, meaning);
        Transition transition =
                switch (meaning.recovery()) {
                    case RESUME -> retry(kept.withFailure(), reason);
                    case RESUME_ONCE -> retry(kept.resumingOnce(), reason);
                    case BACK_OFF -> retry(kept.withFailure(), reason, Backoff.longest());
                    case IDENTIFY -> refused(kept, reason);
                    case STOP -> Transition.to(new Failed(kept.withoutSession(), reason, true));
                };
        return transition.losing(DisconnectReason.of(meaning));
    }

    @Override
    default Transition unreadable(String reason) {
        return closeAndRetry(reconnectState().withFailure(), reason).losing(DisconnectReason.UNREADABLE);
    }

    @Override
    default Transition stop() {
        return Transition.to(new Disconnected(reconnectState()), new Action.Close(RESUMABLE));
    }

    @Override
    default Transition signOff() {
        return Transition.to(new Disconnected(ReconnectState.NONE), new Action.Close(NORMAL));
    }

    /** Closes the socket with a resumable code and retries after the back-off. */
    static Transition closeAndRetry(ReconnectState failed, String reason) {
        return closing(retry(failed, reason));
    }

    /** Adds closing the socket with a resumable code before the other actions. */
    static Transition closing(Transition transition) {
        return closing(transition, RESUMABLE);
    }

    /** Adds closing the socket before the other actions. */
    static Transition closing(Transition transition, int code) {
        Action[] actions = new Action[transition.actions().size() + 1];
        actions[0] = new Action.Close(code);
        for (int i = 1; i < actions.length; i++) {
            actions[i] = transition.actions().get(i - 1);
        }
        return new Transition(transition.next(), List.of(actions), transition.loss());
    }

    /** The session is gone with the socket: identifies after a pause. */
    static Transition refused(ReconnectState kept, String reason) {
        ReconnectState refused = kept.refused();
        return retry(refused, reason, Backoff.beforeIdentify(refused.losses()));
    }

    /** The socket is gone: retries after the back-off, or reports the failure after the fifth attempt. */
    static Transition retry(ReconnectState failed, String reason) {
        return retry(failed, reason, Backoff.before(failed.losses()));
    }

    /** The socket is gone: retries after the pause, or reports the failure after the fifth attempt. */
    static Transition retry(ReconnectState failed, String reason, Action.Retry pause) {
        if (failed.failures() > Backoff.ATTEMPTS) {
            return Transition.to(new Failed(
                    failed,
                    "no lasting connection to the Discord Gateway in " + Backoff.ATTEMPTS
                            + " attempts; the last one failed: " + reason,
                    false));
        }
        return Transition.to(new Reconnecting(failed, reason), pause);
    }

    private static String describe(OptionalInt code, CloseCode meaning) {
        if (code.isEmpty()) {
            return meaning.explanation();
        }
        boolean isKnown = meaning.code() == code.getAsInt();
        return "closed with code " + code.getAsInt()
                + (isKnown ? ": " + meaning.explanation() : ", which Discord does not document");
    }
}

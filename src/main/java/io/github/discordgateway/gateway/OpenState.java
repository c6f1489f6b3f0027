package io.github.discordgateway.gateway;

import java.util.List;
import java.util.OptionalInt;

/** A state with a socket, opening or open: every way in which a socket can end leads through here. */
sealed interface OpenState extends SessionState permits Connecting, EstablishedState {

    /** Leaves the session resumable, unlike 1000 and 1001 (Gateway, Initiating a Disconnect). */
    int RESUMABLE = 4000;

    /** Ends the session (Gateway, Initiating a Disconnect). */
    int NORMAL = 1000;

    @Override
    default Step closed(OptionalInt code) {
        return ended(continuity(), code);
    }

    /** What follows from a close code, whatever of the continuity is kept. */
    static Step ended(Continuity kept, OptionalInt code) {
        CloseCode meaning = CloseCode.of(code);
        String reason = describe(code, meaning);
        Step step =
                switch (meaning.recovery()) {
                    case RESUME -> retry(kept.failed(), reason);
                    case RESUME_ONCE -> retry(kept.resumingOnce(), reason);
                    case BACK_OFF -> retry(kept.failed(), reason, Backoff.longest());
                    case IDENTIFY -> refused(kept, reason);
                    case STOP -> Step.to(new Failed(kept.withoutSession(), reason, true));
                };
        return step.losing(DisconnectReason.of(meaning));
    }

    @Override
    default Step unreadable(String reason) {
        return closeAndRetry(continuity().failed(), reason).losing(DisconnectReason.UNREADABLE);
    }

    @Override
    default Step stop() {
        return Step.to(new Disconnected(continuity()), new Action.Close(RESUMABLE));
    }

    @Override
    default Step signOff() {
        return Step.to(new Disconnected(Continuity.NONE), new Action.Close(NORMAL));
    }

    /** Closes the socket in a way that leaves the session alive, and tries again after the back-off. */
    static Step closeAndRetry(Continuity failed, String reason) {
        return closing(retry(failed, reason));
    }

    /** The same step, with the socket closed first in a way that leaves the session alive. */
    static Step closing(Step step) {
        return closing(step, RESUMABLE);
    }

    /** The same step, with the socket closed first. */
    static Step closing(Step step, int code) {
        Action[] actions = new Action[step.actions().size() + 1];
        actions[0] = new Action.Close(code);
        for (int i = 1; i < actions.length; i++) {
            actions[i] = step.actions().get(i - 1);
        }
        return new Step(step.next(), List.of(actions), step.loss());
    }

    /** The session is gone with the socket: identifies after a pause. */
    static Step refused(Continuity kept, String reason) {
        Continuity refused = kept.refused();
        return retry(refused, reason, Backoff.beforeIdentify(refused.losses()));
    }

    /** The socket is gone: tries again after the back-off, or reports the failure after the fifth attempt. */
    static Step retry(Continuity failed, String reason) {
        return retry(failed, reason, Backoff.before(failed.losses()));
    }

    /** The socket is gone: tries again after the pause, or reports the failure after the fifth attempt. */
    static Step retry(Continuity failed, String reason, Action.Retry pause) {
        if (failed.failures() > Backoff.ATTEMPTS) {
            return Step.to(new Failed(
                    failed,
                    "no lasting connection to the Discord Gateway in " + Backoff.ATTEMPTS + " attempts, at last: "
                            + reason,
                    false));
        }
        return Step.to(new Reconnecting(failed, reason), pause);
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

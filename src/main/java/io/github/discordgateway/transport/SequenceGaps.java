package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.UnreadableFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks missing dispatches of one session across its connections. Runs on its event loop. */
final class SequenceGaps {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final long NOWHERE = -1;

    /** The number before the last gap that caused a RESUME. */
    private long gapBehind = NOWHERE;
    /** Whether a RESUME did not fill a gap, so that another one would not help either. */
    private boolean skipsNumbers;
    /** The number before the last unreadable message. */
    private long unreadableBehind = NOWHERE;

    /**
     * Logs missing numbers. If an unread payload may hold them, a RESUME brings it again, once per gap. After a RESUME
     * that did not help, gaps are only logged.
     *
     * @param latest the highest number received before
     * @param sequence the number received now
     * @param mayHideAnother whether a payload may have been left unread
     * @throws UnreadableFrameException if a RESUME may bring what is missing
     */
    void notice(long latest, long sequence, boolean mayHideAnother) throws UnreadableFrameException {
        if (latest == SequenceWindow.NONE || sequence <= latest + 1) {
            return;
        }
        boolean resumeDidNotHelp = gapBehind == latest;
        skipsNumbers |= resumeDidNotHelp;
        if (mayHideAnother && !skipsNumbers) {
            gapBehind = latest;
            throw new UnreadableFrameException("dispatches " + (latest + 1) + " to " + (sequence - 1)
                    + " are missing; they may follow one that was not read to its end");
        }
        LOG.warn(
                "[Gateway] Dispatches {} to {} are missing: the server skipped their numbers, sends them later, or they"
                        + " are lost",
                latest + 1,
                sequence - 1);
    }

    /** Records an unreadable message. Returns whether an earlier one after the same number was unreadable, too. */
    boolean isUnreadableAgain(long latest) {
        boolean again = unreadableBehind == latest;
        unreadableBehind = latest;
        return again;
    }
}

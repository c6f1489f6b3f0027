package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.UnreadableFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is missing in one session's stream of dispatches, over all its connections. Belongs to its event loop. */
final class SequenceGaps {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final long NOWHERE = -1;

    /** Behind which number the last gap began that was not let pass. */
    private long gapBehind = NOWHERE;
    /** Whether a RESUME did not bring what a gap lacked, so that another RESUME would bring no more. */
    private boolean skipsNumbers;
    /** Behind which number the last message came that could not be read. */
    private long unreadableBehind = NOWHERE;

    /**
     * Logs numbers that were left out. If a payload may have been overlooked behind another one, a RESUME brings it
     * again, once for a gap; after one that did not help, gaps are only logged.
     *
     * @param latest the highest number that has come before
     * @param sequence the number that comes now
     * @param mayHideAnother whether a payload may have been overlooked
     * @throws UnreadableFrameException if a RESUME may bring what is missing
     */
    void notice(long latest, long sequence, boolean mayHideAnother) throws UnreadableFrameException {
        if (latest == SequenceWindow.NONE || sequence <= latest + 1) {
            return;
        }
        boolean resumedInVain = gapBehind == latest;
        skipsNumbers |= resumedInVain;
        if (mayHideAnother && !skipsNumbers) {
            gapBehind = latest;
            throw new UnreadableFrameException("dispatches " + (latest + 1) + " to " + (sequence - 1)
                    + " are missing; they may stand behind one that was not read to its end");
        }
        LOG.warn(
                "[Gateway] Dispatches {} to {} have not come: the server skips their numbers or sends them later, or they"
                        + " are lost",
                latest + 1,
                sequence - 1);
    }

    /** A message cannot be read; returns whether one behind the same number could not be read before. */
    boolean isUnreadableAgain(long latest) {
        boolean again = unreadableBehind == latest;
        unreadableBehind = latest;
        return again;
    }
}

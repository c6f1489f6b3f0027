package io.github.discordgateway.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that were refused in a row, with none accepted between. {@value #MAX} different ones are no longer bad events,
 * but a hub or a setting that is wrong: they are given back, and the first of them is tried again and again.
 *
 * <pre>
 *   counting --the fifth--> given back --held--> holding --after the hold--> letting go
 *      ^                                            |                            |
 *      +-----------------accepted-------------------+----------------------------+
 * </pre>
 *
 * <p>While it lets go, each refused event is a dead letter at once, so that a hub that refuses one kind of event for
 * good does not hold up the rest. Belongs to the lock of its owner.
 */
final class RefusalRun {
    static final int MAX = 5;

    private final Set<String> eventIds = new LinkedHashSet<>();
    private Duration hold = Duration.ofHours(1);
    private @Nullable Instant heldSince;
    private boolean lettingGo;
    private @Nullable HubResponse response;
    private @Nullable Integer status;

    /** Sets how long refusals hold delivery up if no setting explains them. */
    void setHold(Duration hold) {
        this.hold = hold;
    }

    /** Goes on with the events that an earlier process saw refused in a row. */
    void resume(List<String> refusedBefore) {
        eventIds.addAll(refusedBefore);
    }

    /**
     * An event was refused.
     *
     * @param status of the response; null if the request could not be made
     */
    Verdict refused(String eventId, HubResponse response, @Nullable Integer status, Instant now) {
        this.response = response;
        this.status = status;
        boolean isSetting = response.outcome() == HubResponse.Outcome.REFUSED_BY_SETTING;
        if (lettingGo && isSetting) {
            // Another fault than the one that was waited for.
            accepted();
        }
        if (heldSince == null) {
            eventIds.add(eventId);
            return eventIds.size() < MAX ? Verdict.DEAD_LETTER : Verdict.GIVE_BACK;
        }
        if (now.isBefore(heldSince)) {
            // The clock was ahead when the hold began.
            heldSince = now;
        }
        lettingGo = !isSetting && !now.isBefore(heldSince.plus(hold));
        return lettingGo ? Verdict.DEAD_LETTER : Verdict.AGAIN;
    }

    /** The refused events are back in the queue. */
    void held(Instant now) {
        heldSince = now;
        eventIds.clear();
    }

    /** The hub accepted an event. Answers whether refused ones came before it. */
    boolean accepted() {
        boolean wasRefusing = heldSince != null || !eventIds.isEmpty();
        eventIds.clear();
        heldSince = null;
        lettingGo = false;
        return wasRefusing;
    }

    /** The events refused in a row, the first one first, until they are given back. */
    List<String> eventIds() {
        return List.copyOf(eventIds);
    }

    /** Whether the hub refuses whatever comes. */
    boolean isRefusing() {
        return heldSince != null;
    }

    /** Whether delivery waits until one event is accepted. */
    boolean isHolding() {
        return heldSince != null && !lettingGo;
    }

    /** What is wrong, in a sentence without a full stop. */
    String problem() {
        HubResponse known = response == null ? HubResponse.REJECTED : response;
        return status == null ? known.problem() : known.problem(status);
    }

    /** What to do about it. */
    String remedy() {
        return response == null ? HubResponse.REJECTED.remedy() : response.remedy();
    }
}

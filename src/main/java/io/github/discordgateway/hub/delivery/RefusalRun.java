package io.github.discordgateway.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events refused in a row, with none accepted between. {@value #MAX} different ones mean that the hub or a setting
 * is wrong, not the events: they go back to the queue, and delivery retries the first of them.
 *
 * <pre>
 *   counting --the fifth--> given back --held--> holding --after the hold--> letting go
 *      ^                                            |                            |
 *      +-----------------accepted-------------------+----------------------------+
 * </pre>
 *
 * <p>In the last state each refused event becomes a dead letter at once. So a hub that always refuses one kind of event
 * does not block the rest. Guarded by the lock of its owner.
 */
final class RefusalRun {
    static final int MAX = 5;

    private final Set<String> eventIds = new LinkedHashSet<>();
    private Duration hold = Duration.ofHours(1);
    private @Nullable Instant heldSince;
    private boolean lettingGo;
    private @Nullable HubResponse response;
    private @Nullable Integer status;

    /** Sets how long refusals hold delivery if no wrong setting explains them. */
    void setHold(Duration hold) {
        this.hold = hold;
    }

    /** Continues the run of an earlier process. */
    void resume(List<String> refusedBefore) {
        eventIds.addAll(refusedBefore);
    }

    /**
     * Adds a refused event and returns what happens to it.
     *
     * @param status the status of the response; null if the request could not be made
     */
    Verdict refused(String eventId, HubResponse response, @Nullable Integer status, Instant now) {
        this.response = response;
        this.status = status;
        boolean isSetting = response.outcome() == HubResponse.Outcome.REFUSED_BY_SETTING;
        if (lettingGo && isSetting) {
            // A new problem, for which delivery has not waited yet.
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

    /** Begins the hold, after the refused events went back to the queue. */
    void held(Instant now) {
        heldSince = now;
        eventIds.clear();
    }

    /** Ends the run when the hub accepts an event. Returns whether refused events came before it. */
    boolean accepted() {
        boolean wasRefusing = heldSince != null || !eventIds.isEmpty();
        eventIds.clear();
        heldSince = null;
        lettingGo = false;
        return wasRefusing;
    }

    /** The ids of the events refused in a row, in order, until they go back to the queue. */
    List<String> eventIds() {
        return List.copyOf(eventIds);
    }

    /** Whether the hub refuses all events. */
    boolean isRefusing() {
        return heldSince != null;
    }

    /** Whether delivery waits until the hub accepts an event. */
    boolean isHolding() {
        return heldSince != null && !lettingGo;
    }

    /** The problem in one sentence, without a full stop. */
    String problem() {
        HubResponse known = response == null ? HubResponse.REJECTED : response;
        return status == null ? known.problem() : known.problem(status);
    }

    /** What to do about the problem. */
    String remedy() {
        return response == null ? HubResponse.REJECTED.remedy() : response.remedy();
    }
}

package io.github.discordgateway.app.management;

import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hub.outbox.ResendProgress;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * The progress of a replay or resync, as JSON.
 *
 * @param queuing whether some of its events are not in the queue yet
 * @param sent the number of events that the hub has accepted
 * @param superseded the number of events that were not sent, since they no longer hold
 * @param queued the number of queued events
 * @param refused the number of events that the hub has refused
 */
public record ProgressReply(boolean queuing, int sent, int superseded, int queued, int refused) {

    /** The last progress of a name; all zero if there is none. */
    static ProgressReply of(CamelContext camel, String name, boolean queuing) {
        Progress.View view = Optional.ofNullable(camel.getRegistry().findSingleByType(ResendProgress.class))
                .flatMap(resends -> resends.of(name))
                .filter(progress -> !queuing)
                .orElse(new Progress.View(0, 0, 0, 0));
        return new ProgressReply(queuing, view.sent(), view.superseded(), view.queued(), view.refused());
    }

    @Override
    public String toString() {
        return "sent %d, superseded %d, queued %d%s"
                .formatted(sent, superseded, queued, refused == 0 ? "" : ", refused " + refused);
    }
}

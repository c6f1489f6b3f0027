package io.github.discordgateway.app.management;

import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hub.outbox.ResendProgress;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * How far a replay or a resync is, as JSON.
 *
 * @param queuing whether its events are not all in the queue yet
 * @param sent how many events the hub has accepted
 * @param superseded how many were not sent, since they no longer hold
 * @param queued how many wait for the hub
 * @param refused how many the hub has refused
 */
public record ProgressReply(boolean queuing, int sent, int superseded, int queued, int refused) {

    /** The last one of a name; all zero if there was none. */
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

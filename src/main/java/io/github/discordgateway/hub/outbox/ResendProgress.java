package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Follows the events of the last resync and of the last replay on their way to the hub. Any thread may use it. */
public final class ResendProgress {
    /** The name of a resync. */
    public static final String RESYNC = "resync";

    /** The name of a replay of dead letters. */
    public static final String REPLAY = "replay";

    private final Map<String, Progress> followed = new ConcurrentHashMap<>();

    /** Follows the events of a resync: those in the message's body. */
    public void followResync(Exchange exchange) {
        List<?> events = exchange.getMessage().getBody(List.class);
        follow(
                RESYNC,
                new Progress(
                        events.stream()
                                .map(event -> ((PublishedEvent) event).id())
                                .toList(),
                        0));
    }

    /** Follows events on their way to the hub, instead of those that were followed under this name before. */
    void follow(String name, Progress events) {
        followed.put(name, events);
    }

    /** The hub has accepted an event. */
    public void accepted(String eventId) {
        followed.values().forEach(each -> each.accepted(eventId));
    }

    /** The hub has refused an event, which is a dead letter now. */
    public void refused(String eventId) {
        followed.values().forEach(each -> each.refused(eventId));
    }

    /** How far the events are that were followed last under a name: {@link #RESYNC} or {@link #REPLAY}. */
    public Optional<Progress.View> of(String name) {
        return Optional.ofNullable(followed.get(name)).map(Progress::view);
    }
}

package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** The progress of the last resync and of the last replay. Any thread may use it. */
public final class ResendProgress {
    /** The name of a resync. */
    public static final String RESYNC = "resync";

    /** The name of a replay of dead letters. */
    public static final String REPLAY = "replay";

    private final Map<String, Progress> followed = new ConcurrentHashMap<>();

    /** Starts the progress of a resync with the events in the message's body. */
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

    /** Replaces the progress of this name. */
    void follow(String name, Progress events) {
        followed.put(name, events);
    }

    /** Counts an accepted event. */
    public void accepted(String eventId) {
        followed.values().forEach(each -> each.accepted(eventId));
    }

    /** Counts an event that became a dead letter. */
    public void refused(String eventId) {
        followed.values().forEach(each -> each.refused(eventId));
    }

    /** The last progress of {@link #RESYNC} or {@link #REPLAY}; empty if there was none. */
    public Optional<Progress.View> of(String name) {
        return Optional.ofNullable(followed.get(name)).map(Progress::view);
    }
}

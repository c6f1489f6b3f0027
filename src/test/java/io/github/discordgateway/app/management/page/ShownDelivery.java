package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.hub.delivery.DeliveryOnClock;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Delivery to a hub whose responses a test chooses, with the beans that the sections of the page look at. */
final class ShownDelivery implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-02T10:00:00Z");

    final ManualClock clock = new ManualClock(START);
    final CamelContext camel = new DefaultCamelContext();
    final DeliveryOnClock delivery;

    private final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private int events;

    ShownDelivery() {
        delivery = new DeliveryOnClock(camel, dataSource, clock);
        delivery.bind();
    }

    /** The hub responds so to this person's {@code voice.joined}. */
    void joins(String userId, int status) {
        offer(
                "voice.joined",
                "{\"event\":\"voice.joined\",\"payload\":{\"guildId\":\"1\",\"userId\":\"" + userId + "\"}}");
        deliver(status);
    }

    /** The hub responds so to this room's {@code room.created}. */
    void opens(String channelId, int status) {
        offer(
                "room.created",
                "{\"event\":\"room.created\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"" + channelId + "\"}}");
        deliver(status);
    }

    /** An event waits. */
    void offer(String event, String body) {
        events++;
        jdbc.update(
                "INSERT INTO outbox (event_id, lane, guild_id, event, source, body, accepted_at, sequence)"
                        + " VALUES (?, 0, '1', ?, 'live', ?, ?, ?)",
                "s-" + events + "-1",
                event,
                body,
                clock.millis(),
                events);
    }

    /** The hub responds so to one attempt at what waits, or to all that follow from it if it accepts or refuses. */
    void deliver(int status) {
        delivery.deliver(request -> status, 1);
    }

    @Override
    public void close() {
        camel.stop();
        dataSource.close();
    }
}

package io.github.discordgateway.rooms;

import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Histories of a small guild with people who come and go, rooms that hide and reappear, outages, lost sessions,
 * processes that die at any point, replays, and stores that fail. After each thing that happens the hub shows what is
 * true; {@link HubModel} checks the contract's invariants after every event.
 */
@Domain(Histories.class)
@Domain(DomainContext.Global.class)
class RoomHistoriesTest {
    private final CamelContext camel = new DefaultCamelContext();

    @Property(tries = 10_000, shrinking = ShrinkingMode.FULL)
    void the_hub_equals_the_guild(@ForAll List<Happening> history, @ForAll boolean extras) {
        live(history, new WatchedGuild(camel, new MemoryRoomStore(), extras));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.FULL)
    void the_hub_equals_the_guild_over_a_database(@ForAll List<Happening> history, @ForAll boolean extras) {
        try (StoreDataSource dataSource = TestDatabase.inMemory().dataSource()) {
            live(history, new WatchedGuild(camel, TestDatabase.rooms(dataSource), extras));
        }
    }

    private static void live(List<Happening> history, WatchedGuild guild) {
        history.forEach(guild::live);
        guild.resync();
    }
}

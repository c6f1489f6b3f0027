package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A guild of 500 rooms and 50,000 people in them. */
class LargeGuildTest {
    private static final int ROOMS = 500;
    private static final int PEOPLE = 50_000;
    private static final KnownPeople NOBODY_ELSE = userIds -> Map.of();

    @Test
    void a_snapshot_where_everybody_has_moved_gives_two_events_for_each() {
        var before = RoomTracker.of(Dispatch.GUILD, RoomOptions.USUAL)
                .on("GUILD_CREATE", guild(0).d(), NOBODY_ELSE)
                .next();
        var moved = guild(1).d();

        var update = before.on("GUILD_CREATE", moved, NOBODY_ELSE);

        assertThat(update.events()).hasSize(2 * PEOPLE);
    }

    /** What is never allocated cannot be in the way; so much is a bound for what is needed at a time, too. */
    @Test
    void a_snapshot_is_compared_within_64_megabytes_beyond_the_parsed_frame() {
        var before = RoomTracker.of(Dispatch.GUILD, RoomOptions.USUAL)
                .on("GUILD_CREATE", guild(0).d(), NOBODY_ELSE)
                .next();
        var moved = guild(1).d();
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocatedBefore = memory.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();

        var update = before.on("GUILD_CREATE", moved, NOBODY_ELSE);

        long millis = (System.nanoTime() - begun) / 1_000_000;
        long allocated = memory.getCurrentThreadAllocatedBytes() - allocatedBefore;
        System.out.printf(
                "LargeGuildTest: %d events, %d ms, %d kB allocated%n",
                update.events().size(), millis, allocated / 1024);
        assertThat(allocated).isLessThan(64 * 1024 * 1024);
    }

    @Test
    void many_updates_of_single_people_lose_nobody() {
        var tracker = RoomTracker.of(Dispatch.GUILD, RoomOptions.USUAL)
                .on("GUILD_CREATE", guild(0).d(), NOBODY_ELSE)
                .next();

        var events = 0;
        for (int i = 0; i < 100_000; i++) {
            var update = tracker.on("VOICE_STATE_UPDATE", state(user(i % PEOPLE), room(i % 7)), NOBODY_ELSE);
            events += update.events().size();
            tracker = update.next();
        }

        assertThat(events).isPositive();
        assertThat(tracker.people()).hasSize(PEOPLE);
    }

    private static Dispatch guild(int shift) {
        return snapshot(
                IntStream.range(0, ROOMS).mapToObj(i -> Dispatch.voice(room(i))).toList(),
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> state(user(i), room((i + shift) % ROOMS)))
                        .toList());
    }

    private static String room(int i) {
        return Long.toString(1_100_000_000_000_000_000L + i);
    }

    private static String user(int i) {
        return Long.toString(200_000_000_000_000_000L + i);
    }
}

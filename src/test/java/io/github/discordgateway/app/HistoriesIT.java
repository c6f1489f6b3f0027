package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a guild under the packaged program, kill -9 included: at the end of each the hub shows what is
 * true. As many as {@code -Dhistories} says, and again the same with {@code -Dseed}; how they interleave is left to the
 * machine.
 */
class HistoriesIT {
    private static final int HISTORIES = Integer.getInteger("histories", 6);
    /** Each of these waits longer. */
    private static final int REFUSED_HISTORIES = Math.max(2, HISTORIES / 3);

    /** A program that loses more sessions than a few within an hour waits longer and longer before it identifies. */
    private static final int HISTORIES_OF_A_GUILD = 20;

    /** Few, so that histories of few guilds go on side by side: now and then one waits for the next correction. */
    private static final int REFUSED_HISTORIES_OF_A_GUILD = 10;

    /** Most of a history is waiting. */
    private static final int SIDE_BY_SIDE = 4;

    @TempDir
    private Path directory;

    @Test
    void the_hub_equals_the_guild_in_every_history() throws Exception {
        live(HISTORIES, false, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guild.snapshot"})
    void a_hub_that_refuses_some_of_it_is_right_again_in_every_history(String extraEvents) throws Exception {
        live(REFUSED_HISTORIES, true, extraEvents);
    }

    private void live(int histories, boolean refuses, String extraEvents) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("HistoriesIT: " + histories + " histories, refusals " + refuses + ", extra events \""
                + extraEvents + "\", -Dseed=" + seed);
        ExecutorService guilds = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<Integer>> lives = new ArrayList<>();
            int each = refuses ? REFUSED_HISTORIES_OF_A_GUILD : HISTORIES_OF_A_GUILD;
            for (int lived = 0; lived < histories; lived += each) {
                int first = lived;
                int count = Math.min(each, histories - lived);
                lives.add(guilds.submit(() -> live(
                        new BridgedGuild(
                                Files.createDirectory(directory.resolve("guild-" + first)),
                                new Random(seed + first),
                                refuses,
                                extraEvents),
                        count)));
            }
            int events = 0;
            for (Future<Integer> life : lives) {
                events += life.get();
            }
            System.out.println("HistoriesIT: " + events + " events");
        } finally {
            guilds.shutdownNow();
        }
    }

    /** Tells how many events there were. */
    private static int live(BridgedGuild started, int histories) throws Exception {
        try (BridgedGuild guild = started) {
            for (int i = 0; i < histories; i++) {
                guild.live(i % 2 == 0, i % 5 == 4);
            }
            assertThat(guild.violations()).isEmpty();
            return guild.events();
        }
    }
}

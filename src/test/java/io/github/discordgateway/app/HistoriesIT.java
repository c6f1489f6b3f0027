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

/**
 * Random histories of a guild under the packaged program, kill -9 included: at the end of each the hub shows what is
 * true. As many as {@code -Dhistories} says, and again the same with {@code -Dseed}; how they interleave is left to the
 * machine.
 */
class HistoriesIT {
    private static final int HISTORIES = Integer.getInteger("histories", 6);

    /** A program that loses more sessions than a few within an hour waits longer and longer before it identifies. */
    private static final int HISTORIES_OF_A_GUILD = 20;

    /** Most of a history is waiting. */
    private static final int SIDE_BY_SIDE = 4;

    @TempDir
    private Path directory;

    @Test
    void the_hub_equals_the_guild_in_every_history() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("HistoriesIT: " + HISTORIES + " histories, -Dseed=" + seed);
        ExecutorService guilds = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<Integer>> lives = new ArrayList<>();
            for (int told = 0; told < HISTORIES; told += HISTORIES_OF_A_GUILD) {
                int first = told;
                lives.add(guilds.submit(() -> live(first, new Random(seed + first))));
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
    private int live(int first, Random random) throws Exception {
        try (BridgedGuild guild =
                new BridgedGuild(Files.createDirectory(directory.resolve("guild-" + first)), random)) {
            for (int i = 0; i < Math.min(HISTORIES_OF_A_GUILD, HISTORIES - first); i++) {
                guild.live(i % 2 == 0, i % 5 == 4);
            }
            assertThat(guild.violations()).isEmpty();
            return guild.events();
        }
    }
}

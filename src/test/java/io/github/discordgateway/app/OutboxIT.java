package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program under load: what is accepted reaches the hub, in order, whatever happens meanwhile. */
class OutboxIT {
    /** {@code -Doutbox.kills}: how often the program is killed. */
    private static final int KILLS = Integer.getInteger("outbox.kills", 5);

    /** {@code -Doutage.seconds}: how long the hub is away. */
    private static final int OUTAGE_SECONDS = Integer.getInteger("outage.seconds", 10);

    private static final int FIRST_USER = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(90);

    /** How many events Discord keeps for a session that is resumed. */
    private static final int REPLAYABLE = 100_000;

    @RegisterExtension
    final ProgramFixture bridge =
            new ProgramFixture(new SimulatorOptions().replayCapacity(REPLAYABLE).sessionLifetime(Duration.ofHours(1)));

    private final ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger happened = new AtomicInteger();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path directory;

    @AfterEach
    void stopServers() {
        world.shutdownNow();
    }

    /** 500 events a second as long as Discord can keep them, and a hub that refuses one request in five. */
    @Test
    void kills_under_load_lose_nothing_and_change_no_order() throws Exception {
        System.out.println(name() + ": " + kills() + " kills, -Dseed=" + seed);
        bridge.hub.answersBy(request -> Answer.status(random.nextDouble() < 0.2 ? 503 : 204));
        try (Program first = start()) {
            await().atMost(PATIENCE).until(() -> bridge.hub.eventCount() == 1);
            somethingHappens();
            await().atMost(PATIENCE).until(() -> bridge.hub.eventCount() == 2);
            first.kill();
        }
        world.scheduleAtFixedRate(this::somethingHappensThatIsKept, 0, 2, TimeUnit.MILLISECONDS);
        for (int kill = 1; kill < kills(); kill++) {
            try (Program program = start()) {
                int fatal = bridge.hub.requestCount() + 1 + random.nextInt(400);
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> bridge.hub.requestCount() >= fatal);
                program.kill();
            }
        }
        world.shutdown();
        try (Program last = start()) {
            awaitEverything();
            last.terminate();
        }
        assertToldInOrder();
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
        System.out.println(name() + ": " + bridge.hub.eventCount() + " events, " + bridge.hub.requestCount()
                + " posts, " + bridge.simulator.traffic().resumes() + " resumes");
    }

    /** 200 events a second, and 25 while the program catches up, with which the slowest machine keeps pace. */
    @Test
    void an_outage_of_the_hub_costs_nothing_but_time() throws Exception {
        try (Program program = start()) {
            await().atMost(PATIENCE).until(() -> bridge.hub.eventCount() == 1);
            Future<?> rush = world.scheduleAtFixedRate(this::somethingHappens, 0, 5, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> bridge.hub.eventCount() > 1_000);
            long before = program.residentKilobytes();
            bridge.hub.stop();
            int away = happened.get();
            int most = away + 200 * OUTAGE_SECONDS;
            await().atMost(PATIENCE.plusSeconds(OUTAGE_SECONDS)).until(() -> happened.get() >= most);
            rush.cancel(false);
            world.scheduleAtFixedRate(this::somethingHappens, 0, 40, TimeUnit.MILLISECONDS);
            long after = program.residentKilobytes();
            long waiting = 1 + happened.get() - bridge.hub.eventCount();
            bridge.hub.start();
            long began = System.nanoTime();
            int alreadyTold = bridge.hub.eventCount();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> 1 + happened.get() - bridge.hub.eventCount() < 20);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%s: %d events waited, resident memory %d MB before and %d MB after, caught up in %.1f s, %.0f"
                            + " posts/s%n",
                    name(),
                    waiting,
                    before / 1024,
                    after / 1024,
                    seconds,
                    (bridge.hub.eventCount() - alreadyTold) / seconds);
            world.shutdown();
            awaitEverything();
        }
        assertToldInOrder();
    }

    private void somethingHappensThatIsKept() {
        if (happened.get() - bridge.hub.eventCount() < REPLAYABLE / 2) {
            somethingHappens();
        }
    }

    /** One person after the other joins and leaves. */
    private void somethingHappens() {
        int number = happened.getAndIncrement();
        String user = Integer.toString(FIRST_USER + number / 2);
        if (number % 2 == 0) {
            bridge.simulator.guild().join(SimulatedUser.person(user, "user " + user), bridge.room);
        } else {
            bridge.simulator.guild().leave(user);
        }
    }

    private void awaitEverything() throws InterruptedException {
        assertThat(world.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        while (bridge.hub.eventCount() < 1 + happened.get()) {
            int told = bridge.hub.eventCount();
            await("more than " + told + " of " + (1 + happened.get()) + " events")
                    .atMost(LONGEST_STANDSTILL)
                    .until(() -> bridge.hub.eventCount() > told);
        }
    }

    private void assertToldInOrder() {
        assertThat(bridge.hub.refusals()).isEmpty();
        List<String> told = bridge.hub.events().values().stream()
                .skip(1)
                .map(OutboxIT::summary)
                .toList();
        List<String> expected = IntStream.range(0, happened.get())
                .mapToObj(number -> (number % 2 == 0 ? "voice.joined " : "voice.left ") + (FIRST_USER + number / 2))
                .toList();
        assertThat(told).hasSameSizeAs(expected);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i)).as("event %d", i).isEqualTo(expected.get(i));
        }
    }

    private static String summary(JsonNode event) {
        return event.path("event").asText() + " " + event.at("/payload/userId").asText();
    }

    /** How often the program is killed. */
    int kills() {
        return KILLS;
    }

    /** For those who repeat the test with another storage. */
    static int aFew(int kills) {
        return Math.max(2, kills / 4);
    }

    private String name() {
        return getClass().getSimpleName();
    }

    private Program start() throws IOException {
        return start(
                directory,
                bridge.with("HUB_RETRY_DELAY", 1).with("LOG_LEVEL", "ERROR").variables());
    }

    /** Starts the program that is tested. */
    Program start(Path directory, Map<String, String> environment) throws IOException {
        return Program.start(directory, environment);
    }
}

package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.Patience;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program over stops, kills and restarts. */
class RestartIT {
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final int EVENTS = 2_000;
    private static final int FIRST_USER = 1_000_000;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture(new SimulatorOptions().sessionLifetime(Duration.ofHours(1)));

    @TempDir
    private Path directory;

    /**
     * With {@code -Dkills=50} as often as that. The moments are drawn: before the hub answers a request or just after.
     */
    @Test
    void no_kill_in_a_burst_costs_an_event_or_an_identify() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RestartIT: " + KILLS + " kills, -Dseed=" + seed);
        Random random = new Random(seed);
        try (Program first = bridge.start(directory)) {
            awaitEvents(1);
            CountDownLatch killed = killAtARequest(first, random);
            burst(0, EVENTS / 2);
            awaitKill(killed);
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (Program next = bridge.start(directory)) {
                CountDownLatch killed = killAtARequest(next, random);
                burst(at(kill), at(kill + 1));
                awaitKill(killed);
            }
        }
        bridge.hub.beforeEachAnswer(() -> {}).afterEachAnswer(() -> {});
        try (Program last = bridge.start(directory)) {
            burst(at(KILLS), EVENTS);
            awaitEvents(1 + EVENTS);

            last.terminate();
        }

        assertThat(bridge.hub.events().values().stream().skip(1).map(RestartIT::summary))
                .containsExactlyElementsOf(expected().toList());
        assertThat(bridge.hub.refusals()).isEmpty();
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
        // Not one for each life: what waits in the outbox goes out before the session is resumed.
        assertThat(bridge.simulator.traffic().resumes()).isPositive();
        System.out.println("RestartIT: " + bridge.hub.events().size() + " events, "
                + bridge.hub.accepted().size() + " posts, "
                + bridge.simulator.traffic().identifies() + " identify, "
                + bridge.simulator.traffic().resumes() + " resumes");
    }

    @Test
    void a_program_that_was_stopped_resumes_and_brings_what_it_missed() throws Exception {
        try (Program program = bridge.start(directory)) {
            awaitEvents(1);
            program.terminate();
        }
        bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);

        try (Program program = bridge.start(directory)) {
            awaitEvents(2);
            program.awaitOutput(", resumed");
        }
        assertThat(bridge.simulator.traffic().clientCloseCodes()).startsWith(4000);
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
        assertThat(bridge.hub.accepted()).hasSize(2);
    }

    @Test
    void a_stored_session_that_discord_forgot_heals_by_itself() throws Exception {
        try (Program program = bridge.start(directory)) {
            awaitEvents(1);
            program.terminate();
        }
        bridge.simulator.faults().forgetSessions();
        bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);

        try (Program program = bridge.start(directory)) {
            awaitEvents(2);
            program.awaitOutput("[Hub] Posted event: voice.joined");
        }
        assertThat(bridge.simulator.traffic().resumes()).isEqualTo(1);
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(2);
        assertThat(bridge.hub.accepted()).hasSize(2);
    }

    @Test
    void a_sign_off_ends_the_session() throws Exception {
        try (Program program = bridge.start(directory, "--sign-off")) {
            awaitEvents(1);
            program.terminate();
        }

        await().untilAsserted(() ->
                assertThat(bridge.simulator.traffic().clientCloseCodes()).containsExactly(1000));
    }

    /** Lets the program end while it posts, after a few posts; gives what says that it has. */
    private CountDownLatch killAtARequest(Program program, Random random) {
        int most = Math.max(2, 2 * EVENTS / (3 * (KILLS + 1)));
        int fatal = bridge.hub.requestCount() + 1 + random.nextInt(most);
        CountDownLatch killed = new CountDownLatch(1);
        Runnable kill = () -> {
            if (bridge.hub.requestCount() >= fatal && killed.getCount() > 0) {
                program.kill();
                killed.countDown();
            }
        };
        if (random.nextBoolean()) {
            bridge.hub.beforeEachAnswer(kill).afterEachAnswer(() -> {});
        } else {
            bridge.hub.afterEachAnswer(kill).beforeEachAnswer(() -> {});
        }
        return killed;
    }

    private static void awaitKill(CountDownLatch killed) throws InterruptedException {
        assertThat(killed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the program posts, so that it can be killed at it")
                .isTrue();
    }

    /** The first half comes at once, the other in portions, one for each life of the program. */
    private static int at(int portion) {
        return EVENTS / 2 + (portion - 1) * (EVENTS / 2) / KILLS;
    }

    /** One person after the other joins and leaves. */
    private void burst(int from, int to) {
        IntStream.range(from, to).forEach(number -> {
            String user = user(number);
            if (number % 2 == 0) {
                bridge.simulator.guild().join(SimulatedUser.person(user, "user " + user), bridge.room);
            } else {
                bridge.simulator.guild().leave(user);
            }
        });
    }

    private static Stream<String> expected() {
        return IntStream.range(0, EVENTS)
                .mapToObj(number -> (number % 2 == 0 ? "voice.joined " : "voice.left ") + user(number));
    }

    private static String user(int number) {
        return Integer.toString(FIRST_USER + number / 2);
    }

    private static String summary(JsonNode event) {
        return event.get("event").asText() + " " + event.at("/payload/userId").asText();
    }

    private void awaitEvents(int count) {
        await().until(() -> bridge.hub.events().size() >= count);
    }
}

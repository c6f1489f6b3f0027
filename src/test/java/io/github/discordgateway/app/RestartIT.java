package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.Patience;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program over stops, kills and restarts. */
class RestartIT {
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final int EVENTS = 2_000;
    private static final int FIRST_USER = 1_000_000;

    private final GatewaySimulator simulator =
            GatewaySimulator.start(new SimulatorOptions().sessionLifetime(Duration.ofHours(1)));
    private final String room = simulator.guild().createRoom("Lobby");

    @TempDir
    private Path directory;

    private HubDouble hub;

    @BeforeEach
    void startHub() throws IOException {
        hub = new HubDouble();
    }

    @AfterEach
    void stopServers() {
        hub.close();
        simulator.close();
    }

    /**
     * With {@code -Dkills=50} as often as that. The moments are drawn: before the hub answers a request or just after.
     */
    @Test
    void no_kill_in_a_burst_costs_an_event_or_an_identify() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RestartIT: " + KILLS + " kills, -Dseed=" + seed);
        Random random = new Random(seed);
        try (Program first = start()) {
            awaitEvents(1);
            CountDownLatch killed = killAtARequest(first, random);
            burst(0, EVENTS / 2);
            awaitKill(killed);
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (Program next = start()) {
                CountDownLatch killed = killAtARequest(next, random);
                burst(at(kill), at(kill + 1));
                awaitKill(killed);
            }
        }
        hub.beforeEachAnswer(() -> {}).afterEachAnswer(() -> {});
        try (Program last = start()) {
            burst(at(KILLS), EVENTS);
            awaitEvents(1 + EVENTS);

            last.terminate();
        }

        assertThat(hub.events().values().stream().skip(1).map(RestartIT::summary))
                .containsExactlyElementsOf(expected().toList());
        assertThat(hub.refusals()).isEmpty();
        assertThat(simulator.traffic().identifies()).isEqualTo(1);
        // Not one for each life: what waits in the outbox goes out before the session is resumed.
        assertThat(simulator.traffic().resumes()).isPositive();
        System.out.println("RestartIT: " + hub.events().size() + " events, "
                + hub.accepted().size() + " posts, " + simulator.traffic().identifies() + " identify, "
                + simulator.traffic().resumes() + " resumes");
    }

    @Test
    void a_program_that_was_stopped_resumes_and_brings_what_it_missed() throws Exception {
        try (Program program = start()) {
            awaitEvents(1);
            program.terminate();
        }
        simulator.guild().join(SimulatedUser.person("42", "ada"), room);

        try (Program program = start()) {
            awaitEvents(2);
            program.awaitOutput(", resumed");
        }
        assertThat(simulator.traffic().clientCloseCodes()).startsWith(4000);
        assertThat(simulator.traffic().identifies()).isEqualTo(1);
        assertThat(hub.accepted()).hasSize(2);
    }

    @Test
    void a_stored_session_that_discord_forgot_heals_by_itself() throws Exception {
        try (Program program = start()) {
            awaitEvents(1);
            program.terminate();
        }
        simulator.faults().forgetSessions();
        simulator.guild().join(SimulatedUser.person("42", "ada"), room);

        try (Program program = start()) {
            awaitEvents(2);
            program.awaitOutput("[Hub] Posted event: voice.joined");
        }
        assertThat(simulator.traffic().resumes()).isEqualTo(1);
        assertThat(simulator.traffic().identifies()).isEqualTo(2);
        assertThat(hub.accepted()).hasSize(2);
    }

    @Test
    void a_sign_off_ends_the_session() throws Exception {
        try (Program program = start("--sign-off")) {
            awaitEvents(1);
            program.terminate();
        }

        await().untilAsserted(
                        () -> assertThat(simulator.traffic().clientCloseCodes()).containsExactly(1000));
    }

    private Program start(String... arguments) throws IOException {
        return Program.start(
                directory,
                Map.of(
                        "DISCORD_BOT_TOKEN", "simulator-token",
                        "PRIMARY_GUILD_ID", simulator.guild().id(),
                        "HUB_SECRET", HubDouble.SECRET,
                        "HUB_ENDPOINT", hub.endpoint(),
                        "DISCORD_API_URL", simulator.apiUrl()),
                arguments);
    }

    /** Lets the program end while it posts, after a few posts; gives what says that it has. */
    private CountDownLatch killAtARequest(Program program, Random random) {
        int most = Math.max(2, 2 * EVENTS / (3 * (KILLS + 1)));
        int fatal = hub.requestCount() + 1 + random.nextInt(most);
        CountDownLatch killed = new CountDownLatch(1);
        Runnable kill = () -> {
            if (hub.requestCount() >= fatal && killed.getCount() > 0) {
                program.kill();
                killed.countDown();
            }
        };
        if (random.nextBoolean()) {
            hub.beforeEachAnswer(kill).afterEachAnswer(() -> {});
        } else {
            hub.afterEachAnswer(kill).beforeEachAnswer(() -> {});
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
                simulator.guild().join(SimulatedUser.person(user, "user " + user), room);
            } else {
                simulator.guild().leave(user);
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
        await().until(() -> hub.events().size() >= count);
    }
}

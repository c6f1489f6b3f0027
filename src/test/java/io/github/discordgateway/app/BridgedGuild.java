package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.rooms.BelievingHub;
import io.github.discordgateway.rooms.HubModel;
import io.github.discordgateway.rooms.RoomEvent;
import io.github.discordgateway.rooms.RoomEvents;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedGuild;
import io.github.discordgateway.simulator.SimulatedGuild.DeletionOrder;
import io.github.discordgateway.simulator.SimulatedRoom;
import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A simulated guild in which things happen at random, the packaged program that bridges it, and the hub behind. */
final class BridgedGuild implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CHANGES = 30;
    private static final int USERS = 8;
    private static final int MAX_ROOMS = 6;
    private static final int VOICE = 2;
    private static final int STAGE = 13;
    private static final int[] REFUSALS = {302, 400, 401, 404, 422, 503};

    private final Path directory;
    private final Random random;
    private final ProgramFixture bridge = new ProgramFixture();
    private final GatewaySimulator simulator = bridge.simulator;
    private final SimulatedGuild guild = simulator.guild();
    private final HubDouble hub = bridge.hub;
    private final HubModel shown = new HubModel();
    /** Those that take what a strict one would not: corrections, and what follows a refusal. */
    private final List<BelievingHub> believing =
            Stream.of(BelievingHub.Way.values()).map(BelievingHub::new).toList();

    private final boolean refuses;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    /** Every channel that was ever a room, hidden or not. */
    private final List<String> channels = new ArrayList<>(List.of(bridge.room));

    private Program program;

    /** A guild whose hub accepts everything. */
    BridgedGuild(Path directory, Random random) throws IOException {
        this(directory, random, false, "");
    }

    /**
     * A guild.
     *
     * @param refuses whether the hub refuses some of what it is sent
     * @param extraEvents as in ROOMS_EXTRA_EVENTS
     */
    BridgedGuild(Path directory, Random random, boolean refuses, String extraEvents) throws IOException {
        this.directory = directory;
        this.random = random;
        this.refuses = refuses;
        bridge.with("HUB_RETRY_DELAY", 20).with("HUB_RETRY_MAX_DELAY", 500).with("ROOMS_EXTRA_EVENTS", extraEvents);
        hub.onEvent(this::show);
        program = bridge.start(directory);
    }

    /** A history; at its end the hub has to show what is true. */
    void live(boolean isKilled, boolean losesSession) throws Exception {
        int dying = isKilled ? random.nextInt(CHANGES) : CHANGES;
        for (int i = 0; i < CHANGES; i++) {
            change();
            if (i == dying) {
                replaceProgram();
            } else if (random.nextInt(10) == 0) {
                disturb();
            }
        }
        if (losesSession) {
            simulator.faults().forgetSessions();
            simulator.faults().dropSockets();
            miss();
        }
        hub.refuses(0, 0);
        awaitTruth();
    }

    int events() {
        return hub.events().size();
    }

    /** What no truthful history of requests could hold. */
    List<String> violations() {
        return Stream.concat(violations.stream(), hub.refusals().stream()).toList();
    }

    private void replaceProgram() throws Exception {
        if (random.nextInt(4) == 0) {
            program.terminate();
        } else {
            program.kill();
        }
        program.close();
        miss();
        program = bridge.start(directory);
    }

    private void disturb() {
        if (refuses && random.nextInt(3) > 0) {
            int requests = random.nextInt(3) > 0 ? 1 + random.nextInt(2) : 5 + random.nextInt(20);
            hub.refuses(REFUSALS[random.nextInt(REFUSALS.length)], requests);
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> simulator.faults().dropSockets();
            case 1 -> simulator.faults().requestReconnect();
            case 2 -> simulator.faults().closeSockets(4000);
            case 3 -> simulator.faults().invalidateSessions(true);
            case 4 -> {
                guild.beginOutage();
                miss();
                guild.endOutage();
            }
            default -> {
                guild.removeBot();
                miss();
                guild.inviteBot();
            }
        }
    }

    private void miss() {
        for (int missed = random.nextInt(10); missed > 0; missed--) {
            change();
        }
    }

    private void change() {
        List<SimulatedRoom> rooms = guild.rooms();
        int dice = random.nextInt(20);
        if (rooms.isEmpty() || dice == 0 && channels.size() < MAX_ROOMS) {
            channels.add(guild.createRoom("room " + channels.size()));
        } else if (dice == 1) {
            String gone = channels.remove(random.nextInt(channels.size()));
            guild.deleteRoom(gone, random.nextBoolean() ? DeletionOrder.ROOM_FIRST : DeletionOrder.PEOPLE_FIRST);
        } else if (dice == 2) {
            guild.hideRoom(anyChannel());
        } else if (dice == 3) {
            guild.revealRoom(anyChannel());
        } else if (dice == 4) {
            guild.changeType(anyChannel(), random.nextBoolean() ? VOICE : STAGE);
        } else if (dice < 9) {
            rooms.get(random.nextInt(rooms.size())).occupants().stream()
                    .findFirst()
                    .ifPresent(guild::leave);
        } else if (dice < 11) {
            rooms.get(random.nextInt(rooms.size())).occupants().stream()
                    .findFirst()
                    .ifPresent(guild::toggleMute);
        } else {
            String user = Integer.toString(100 + random.nextInt(USERS));
            guild.join(SimulatedUser.person(user, "user " + user), anyChannel());
        }
    }

    private String anyChannel() {
        return channels.get(random.nextInt(channels.size()));
    }

    private void show(ReceivedRequest request) {
        RoomEvent event = RoomEvents.read(request.body().getBytes(StandardCharsets.UTF_8));
        long sequence = Long.parseLong(request.header("X-Hub-Event-Sequence"));
        try {
            synchronized (shown) {
                believing.forEach(each -> each.apply(event, sequence));
                if (!refuses) {
                    shown.apply(event);
                }
            }
        } catch (AssertionError e) {
            violations.add(e.getMessage());
        }
    }

    private void awaitTruth() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(violations()).isEmpty();
            synchronized (shown) {
                if (!refuses) {
                    assertThat(shown.usersByRoom()).isEqualTo(usersByRoom());
                }
                for (BelievingHub each : believing) {
                    assertThat(each.usersByRoom()).isEqualTo(usersByRoom());
                }
            }
        });
    }

    private Map<String, Set<String>> usersByRoom() {
        Map<String, Set<String>> users = new TreeMap<>();
        guild.rooms().forEach(room -> users.put(room.id(), new TreeSet<>(room.occupants())));
        return users;
    }

    @Override
    public void close() throws IOException {
        program.close();
        bridge.close();
    }
}

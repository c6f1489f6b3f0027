package io.github.discordgateway.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A random script for the guild: twelve people join, move, mute and leave, in three to seven rooms that come and go,
 * among events that a real bot has to ignore.
 *
 * <p>The same seed on a fresh simulator gives the same events in the same order. Any thread may call it; it runs on the
 * simulator's event loop.
 */
public final class GuildScript {

    private static final int FEWEST_ROOMS = 3;
    private static final int MAX_ROOMS = 7;
    private static final List<String> ROOM_NAMES = List.of(
            "Lobby",
            "Deep Work",
            "Standup",
            "Karaoke",
            "Coffee Corner",
            "Board Games",
            "Book Club",
            "Pair Desk",
            "Music Room",
            "Quiet Library");
    private static final List<String> NAMES = List.of(
            "ada", "bilal", "chiara", "dmitri", "esi", "freja", "gustavo", "hana", "imani", "jonas", "keiko", "leila");
    private static final List<SimulatedUser> CAST =
            IntStream.range(0, NAMES.size()).mapToObj(GuildScript::person).toList();

    private final EventLoop loop;
    private final SimulatedGuild guild;
    private final Random random;
    private final Random pauses;
    private final GuildNoise noise;
    private long timer = EventLoop.NO_TIMER;

    GuildScript(Gateway gateway, long seed) {
        this.loop = gateway.loop();
        this.guild = gateway.guild();
        this.random = new Random(seed);
        this.pauses = new Random(seed);
        this.noise = new GuildNoise(gateway, random);
    }

    /** The people who appear, whether or not they are in voice. */
    public List<SimulatedUser> cast() {
        return CAST;
    }

    /** Makes one change now, with unrelated events around it, and returns its description in English. */
    public String step() {
        return loop.call(() -> {
            makeSomeNoise();
            String change = change();
            makeSomeNoise();
            return change;
        });
    }

    /** Makes that many changes now. */
    public void steps(int count) {
        loop.run(() -> IntStream.range(0, count).forEach(each -> step()));
    }

    /**
     * Makes changes until {@link #stop()}. It replaces an earlier run.
     *
     * @param meanPause the mean time between two changes; each pause is a quarter to seven quarters of it
     */
    public void run(Duration meanPause) {
        run(meanPause, change -> {});
    }

    /** Makes changes until {@link #stop()}, and reports each one in English on the simulator's event loop. */
    public void run(Duration meanPause, Consumer<String> audience) {
        loop.run(() -> {
            stop();
            scheduleNext(meanPause, audience);
        });
    }

    /** Ends {@link #run(Duration)}; does nothing if no run is active. */
    public void stop() {
        loop.run(() -> {
            loop.cancel(timer);
            timer = EventLoop.NO_TIMER;
        });
    }

    private void scheduleNext(Duration meanPause, Consumer<String> audience) {
        long millis = (long) (meanPause.toMillis() * (0.25 + 1.5 * pauses.nextDouble()));
        timer = loop.after(Duration.ofMillis(millis), () -> {
            audience.accept(step());
            scheduleNext(meanPause, audience);
        });
    }

    private void makeSomeNoise() {
        if (random.nextInt(3) == 0) {
            noise.make(CAST);
        }
    }

    private String change() {
        List<SimulatedRoom> rooms = guild.rooms();
        int roll = random.nextInt(100);
        if (rooms.size() < FEWEST_ROOMS || roll < 5 && rooms.size() < MAX_ROOMS) {
            return openRoom(rooms);
        }
        if (roll >= 95 && rooms.size() > FEWEST_ROOMS) {
            return closeRoom(pick(rooms));
        }
        return letActIn(rooms, pick(CAST));
    }

    private String openRoom(List<SimulatedRoom> rooms) {
        List<String> taken = rooms.stream().map(SimulatedRoom::name).toList();
        String name =
                pick(ROOM_NAMES.stream().filter(each -> !taken.contains(each)).toList());
        int limit = random.nextInt(3) == 0 ? 2 + random.nextInt(5) : 0;
        guild.createRoom(name, guild.categoryId(), limit);
        return name + " opened";
    }

    private String closeRoom(SimulatedRoom room) {
        guild.deleteRoom(room.id(), pick(List.of(SimulatedGuild.DeletionOrder.values())));
        return room.name() + " closed";
    }

    private String letActIn(List<SimulatedRoom> rooms, SimulatedUser person) {
        String name = person.username();
        List<SimulatedRoom> before = rooms.stream()
                .filter(room -> room.occupants().contains(person.id()))
                .toList();
        List<SimulatedRoom> others = rooms.stream()
                .filter(room -> !room.isFull() && !before.contains(room))
                .toList();
        int roll = random.nextInt(100);
        if (before.isEmpty() && !others.isEmpty()) {
            SimulatedRoom room = pick(others);
            guild.join(person, room.id());
            return name + " joined " + room.name();
        }
        if (before.isEmpty()) {
            return openRoom(rooms);
        }
        if (roll < 35 && !others.isEmpty()) {
            SimulatedRoom room = pick(others);
            guild.move(person.id(), room.id());
            return name + " moved to " + room.name();
        }
        if (roll < 65) {
            guild.toggleMute(person.id());
            return name + " toggled mute";
        }
        guild.leave(person.id());
        return name + " left";
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static SimulatedUser person(int index) {
        String id = Long.toString(1_250_000_000_000_000_000L + ((index + 1L) << 22));
        String username = NAMES.get(index);
        String avatar = index % 3 == 0 ? null : "%032x".formatted(id.hashCode() * 2_654_435_761L);
        SimulatedUser plain = SimulatedUser.person(id, username);
        return new SimulatedUser(id, username, plain.globalName(), avatar, false);
    }
}

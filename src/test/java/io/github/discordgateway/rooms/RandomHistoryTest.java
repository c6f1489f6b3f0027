package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hundreds of histories of a small guild; {@link Story} checks the hub's invariants after every event. */
class RandomHistoryTest {
    private static final int HISTORIES = 600;
    private static final int CHANGES = 150;

    @Test
    void the_hub_equals_the_guild_in_every_history() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            try {
                live(new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
    }

    private static void live(Random random) {
        var guild = new RandomGuild(random);
        var story = Story.given();
        var sent = new ArrayList<Dispatch>();
        for (int i = 0; i < CHANGES; i++) {
            for (Dispatch dispatch : next(random, guild, sent)) {
                story.when(dispatch);
                sent.add(dispatch);
                if (random.nextInt(5) == 0) {
                    assertThat(story.when(dispatch)).as("the same again").isEmpty();
                }
            }
            if (random.nextInt(30) == 0) {
                story.restart();
            }
            assertThat(story.hub().usersByRoom()).isEqualTo(guild.usersByRoom());
        }
    }

    private static List<Dispatch> next(Random random, RandomGuild guild, List<Dispatch> sent) {
        return switch (random.nextInt(25)) {
            case 0 -> missedChanges(random, guild, Dispatch.outage());
            case 1 -> missedChanges(random, guild, Dispatch.botRemoved());
            case 2 -> missedChanges(random, guild, guild.snapshot().with("unavailable", true));
            case 3 -> missedChanges(random, guild, new Dispatch("TYPING_START", Dispatch.object()));
            case 4 -> List.of(foreign(guild.snapshot()), Dispatch.left("1").inGuild("901"));
            case 5 -> replay(random, sent);
            default -> guild.change();
        };
    }

    private static List<Dispatch> missedChanges(Random random, RandomGuild guild, Dispatch announced) {
        int missed = random.nextInt(12);
        for (int i = 0; i < missed; i++) {
            guild.change();
        }
        return List.of(announced, guild.snapshot());
    }

    private static Dispatch foreign(Dispatch snapshot) {
        return new Dispatch(snapshot.type(), snapshot.d().put("id", "901"));
    }

    /** The last dispatches once more and in order, as a resume from an older sequence number brings them. */
    private static List<Dispatch> replay(Random random, List<Dispatch> sent) {
        return List.copyOf(sent.subList(sent.size() - random.nextInt(Math.min(10, sent.size() + 1)), sent.size()));
    }
}

package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuildScriptTest {

    private static final int STEPS = 400;

    /** GUILDS, GUILD_VOICE_STATES, GUILD_MESSAGES, GUILD_MESSAGE_TYPING. */
    private static final int MANY_INTENTS = 1 | 1 << 7 | 1 << 9 | 1 << 11;

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void the_same_seed_gives_the_same_events() {
        assertThat(eventsOf(7)).isEqualTo(eventsOf(7));
    }

    @Test
    void another_seed_gives_other_events() {
        assertThat(eventsOf(7)).isNotEqualTo(eventsOf(8));
    }

    @Test
    void the_events_lead_to_the_truth_after_every_step() {
        GatewaySimulator simulator = rig.start();
        GuildScript script = simulator.script(11);
        script.steps(20);
        RawClient client = rig.greeted().identify(MANY_INTENTS);
        client.nextEvent("READY");
        Belief belief = new Belief(simulator.guild().id());

        for (int step = 0; step < STEPS; step++) {
            script.step();
            hearAll(simulator, client, belief);
            assertThat(belief.rooms()).isEqualTo(Belief.truth(simulator.guild()));
        }
    }

    @Test
    void there_are_three_to_seven_rooms_and_none_over_its_limit() {
        GuildScript script = rig.start().script(3);
        SimulatedGuild guild = rig.simulator().guild();
        script.steps(3);

        for (int step = 0; step < STEPS; step++) {
            script.step();
            assertThat(guild.rooms()).hasSizeBetween(3, 7).allSatisfy(room -> assertThat(room.occupants())
                    .hasSizeLessThanOrEqualTo(room.userLimit() == 0 ? 12 : room.userLimit()));
        }
    }

    @Test
    void there_is_noise_of_this_guild_and_of_another() {
        List<String> events = eventsOf(7);

        assertThat(events).anySatisfy(event -> assertThat(event).startsWith("TYPING_START"));
        assertThat(events)
                .anySatisfy(
                        event -> assertThat(event).startsWith("MESSAGE_CREATE").hasSizeBetween(1200, 1500));
        assertThat(events)
                .anySatisfy(event ->
                        assertThat(event).startsWith("VOICE_STATE_UPDATE").contains(SimulatedBot.NEIGHBOUR_GUILD_ID))
                .anySatisfy(event ->
                        assertThat(event).startsWith("GUILD_CREATE").contains(SimulatedBot.NEIGHBOUR_GUILD_ID));
    }

    @Test
    void it_goes_on_by_itself() {
        GatewaySimulator simulator = rig.start();
        GuildScript script = simulator.script(5);

        script.run(Duration.ofMillis(2));

        await().until(() -> simulator.guild().rooms().size() >= 3);
        script.stop();
    }

    private List<String> eventsOf(long seed) {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        client.identify(MANY_INTENTS);
        client.nextEvent("READY");
        simulator.script(seed).steps(STEPS);
        simulator.dispatch("USER_UPDATE", new JsonObject());
        List<String> events = new ArrayList<>();
        for (JsonObject message = client.next(0);
                !"USER_UPDATE".equals(message.getString("t"));
                message = client.next(0)) {
            events.add(message.getString("t") + message.getJsonObject("d").encode());
        }
        simulator.close();
        return events;
    }

    private static void hearAll(GatewaySimulator simulator, RawClient client, Belief belief) {
        simulator.dispatch("USER_UPDATE", new JsonObject());
        for (JsonObject message = client.next(0);
                !"USER_UPDATE".equals(message.getString("t"));
                message = client.next(0)) {
            belief.hear(message.getString("t"), message.getJsonObject("d"));
        }
    }
}

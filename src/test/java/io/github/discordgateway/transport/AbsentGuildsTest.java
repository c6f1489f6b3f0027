package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guild that the bot is not in is said at once, and not only by health. */
class AbsentGuildsTest {
    private static final String ELSEWHERE = "1280000000000000256";

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @Test
    void a_guild_that_ready_does_not_list_is_a_warning_with_what_to_do() {
        gateway.subscription(wanting(ELSEWHERE)).connected();
        gateway.awaitReceived();

        assertThat(warnings())
                .containsExactly("[Gateway] The bot is not in the server " + ELSEWHERE + ", so it gets no events from"
                        + " there: invite it, or set PRIMARY_GUILD_ID (the option guildId) to a server that it is in");
    }

    @Test
    void it_is_said_once_for_a_session() {
        gateway.subscription(wanting(ELSEWHERE)).connected();

        gateway.simulator().faults().dropSockets();
        gateway.awaitConnections(2);
        gateway.awaitReceived();

        assertThat(warnings()).hasSize(1);
    }

    @Test
    void a_guild_that_the_bot_is_in_is_none_even_if_discord_does_not_show_it_now() {
        gateway.simulator().guild().beginOutage();

        gateway.subscription(wanting(gateway.simulator().guild().id())).connected();
        gateway.awaitReceived();

        assertThat(warnings()).isEmpty();
    }

    @Test
    void neither_is_one_of_another_shard() {
        int owner = Shard.owning(ELSEWHERE, 2).id();

        gateway.options(new SimulatorOptions().shards(2))
                .shard(new ShardChoice.Certain(new Shard(1 - owner, 2)))
                .subscription(wanting(ELSEWHERE))
                .connected();
        gateway.awaitReceived();

        assertThat(warnings()).isEmpty();
    }

    private List<String> warnings() {
        return log.lines().stream()
                .filter(line -> line.contains("The bot is not in"))
                .toList();
    }

    private static Subscription wanting(String guildId) {
        return new Subscription(GatewayFixture.INTENTS, Set.of(), Optional.of(guildId));
    }
}

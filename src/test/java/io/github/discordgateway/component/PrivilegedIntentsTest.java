package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.SimulatorOptions;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discord docs, Gateway: Privileged Intents. */
class PrivilegedIntentsTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final int GUILD_MEMBERS = 1 << 1;
    private static final int GUILD_PRESENCES = 1 << 8;
    private static final int MESSAGE_CONTENT = 1 << 15;
    private static final int PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(DiscordGatewayEndpoint.class);

    @ParameterizedTest
    @CsvSource({
        "events=GUILD_MEMBER_ADD, GUILD_MEMBERS, Server Members Intent",
        "events=PRESENCE_UPDATE, GUILD_PRESENCES, Presence Intent",
        "intents=MESSAGE_CONTENT, MESSAGE_CONTENT, Message Content Intent",
        "intents=32768, MESSAGE_CONTENT, Message Content Intent"
    })
    void the_switch_that_has_to_be_flipped_is_named_at_the_start(String option, String intent, String portalSwitch)
            throws Exception {
        start(option);

        assertThat(log.lines())
                .containsExactly(
                        "[Gateway] discord-gateway://main needs the privileged intent " + intent + ": switch on "
                                + portalSwitch + " under https://discord.com/developers/applications >"
                                + " your application > Bot > Privileged Gateway Intents");
    }

    @Test
    void it_is_named_once_however_often_the_route_starts() throws Exception {
        camel.options(new SimulatorOptions().privilegedIntents(PRIVILEGED));
        start("events=GUILD_MEMBER_ADD");
        camel.awaitConnected();

        camel.routes().stopRoute(ROUTE);
        camel.routes().startRoute(ROUTE);

        camel.awaitConnected();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void all_events_ask_for_no_privileged_intent() throws Exception {
        start("events=*");

        camel.awaitConnected();
        assertThat(log.lines()).isEmpty();
        assertThat(camel.identifiedIntents()).singleElement().satisfies(intents -> assertThat(intents & PRIVILEGED)
                .isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "'events=PRESENCE_UPDATE', 256",
        "'intents=GUILDS,GUILD_MEMBERS', 3",
        "'intents=3&events=GUILD_CREATE,GUILD_MEMBER_ADD', 3",
        "'intents=GUILDS&events=GUILD_CREATE,GUILD_MEMBER_ADD', 1"
    })
    void discord_is_asked_for_the_intents_that_are_named_else_for_those_of_the_events(String options, int intents)
            throws Exception {
        camel.options(new SimulatorOptions().privilegedIntents(PRIVILEGED));

        start(options);

        camel.awaitConnected();
        assertThat(camel.identifiedIntents()).containsExactly(intents);
    }

    @Test
    void a_switch_that_is_off_is_fatal_and_health_says_where_to_find_it() throws Exception {
        camel.options(new SimulatorOptions().privilegedIntents(GUILD_PRESENCES));

        start("events=GUILD_MEMBER_ADD");

        camel.awaitMessage("a privileged intent is not switched on: switch it on under"
                + " https://discord.com/developers/applications");
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    private void start(String options) throws Exception {
        camel.component();
        camel.route(ROUTE, "discord-gateway:main?" + options);
        camel.context().start();
    }
}

package org.example;

import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The route as it is in its file, with a simulated Discord in front of it and a mock behind it. */
class AnnounceJoinsTest extends CamelTestSupport {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");
    private static final SimulatedUser ESI = SimulatedUser.person("43", "esi");

    private final GatewaySimulator discord = GatewaySimulator.start(new SimulatorOptions().token("any"));
    private final String lobby = discord.guild().createRoom("Lobby");

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        configuration.withMockEndpointsAndSkip("log:announcements");
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent()
                .addInitialProperty("primary.guild-id", discord.guild().id());
        DiscordGatewayComponent component = context.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setApiUrl(discord.apiUrl());
        component.getConfiguration().setBotToken("any");
        return context;
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() throws Exception {
        return PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(
                        ResourceHelper.resolveMandatoryResource(context, "file:routes/announce-joins.camel.yaml"))
                .toArray(RoutesBuilder[]::new);
    }

    @Override
    protected void cleanupResources() {
        discord.close();
    }

    @Test
    void who_joins_is_announced_and_who_leaves_is_not() throws Exception {
        MockEndpoint announcements = announcements("ada is in room " + lobby, "esi is in room " + lobby);
        discord.awaitClient(LIMIT);

        discord.guild().join(ADA, lobby);
        discord.guild().leave(ADA.id());
        discord.guild().join(ESI, lobby);

        announcements.assertIsSatisfied();
    }

    @Test
    void who_joins_while_the_connection_is_broken_is_announced_too() throws Exception {
        MockEndpoint announcements = announcements("ada is in room " + lobby);
        discord.awaitClient(LIMIT);

        discord.faults().dropSockets();
        discord.guild().join(ADA, lobby);

        announcements.assertIsSatisfied();
    }

    private MockEndpoint announcements(String... expected) {
        MockEndpoint announcements = getMockEndpoint("mock:log:announcements");
        announcements.expectedBodiesReceived((Object[]) expected);
        announcements.setResultWaitTime(LIMIT.toMillis());
        return announcements;
    }
}

package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.Patience;
import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** A route of a user's turns events into JSON, and JSON into what it needs, with what Camel has for that. */
class JsonInRoutesTest extends CamelTestSupport {
    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");

    private final GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions().token("any"));
    private final String lobby = simulator.guild().createRoom("Lobby");

    /** What is read of a voice state. */
    public record VoiceState(
            @JsonProperty("user_id") String userId,
            @JsonProperty("channel_id") String channelId) {}

    @Override
    protected void cleanupResources() {
        simulator.close();
    }

    @Test
    void an_event_becomes_a_map() throws Exception {
        Object body = bodyOfAJoinAfter("- unmarshal: { json: {} }");

        assertThat(body).asInstanceOf(MAP).containsEntry("user_id", "42").containsEntry("channel_id", lobby);
    }

    @Test
    void an_event_becomes_an_object_of_ones_own() throws Exception {
        Object body = bodyOfAJoinAfter(
                "- unmarshal: { json: { unmarshalType: %s, disableFeatures: FAIL_ON_UNKNOWN_PROPERTIES } }"
                        .formatted(VoiceState.class.getName()));

        assertThat(body).isEqualTo(new VoiceState("42", lobby));
    }

    @Test
    void a_tree_becomes_a_map_and_a_map_a_tree_and_a_text_a_tree() throws Exception {
        String node = JsonNode.class.getName();
        Object body = bodyOfAJoinAfter("""
                - convertBodyTo: { type: %s }
                - convertBodyTo: { type: java.util.Map }
                - convertBodyTo: { type: %s }
                - marshal: { json: {} }
                - convertBodyTo: { type: String }
                - convertBodyTo: { type: %s }""".formatted(node, node, node));

        assertThat(body).isInstanceOf(JsonNode.class);
        assertThat(((JsonNode) body).path("user_id").asText()).isEqualTo("42");
    }

    /** What a route has as its body after these steps, when Ada has joined the lobby. */
    private Object bodyOfAJoinAfter(String steps) throws Exception {
        DiscordGatewayComponent component = context.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setBotToken("any");
        component.getConfiguration().setApiUrl(simulator.apiUrl());
        String route = """
                - route:
                    from:
                      uri: discord-gateway:main
                      parameters: { events: VOICE_STATE_UPDATE }
                      steps:
                %s
                        - to: mock:result
                """.formatted(steps.indent(8).stripTrailing());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("own.camel.yaml", route));
        MockEndpoint result = getMockEndpoint("mock:result");
        result.setExpectedMessageCount(1);
        result.setResultWaitTime(Patience.LIMIT.toMillis());

        simulator.awaitClient(Patience.LIMIT);
        simulator.guild().join(ADA, lobby);

        result.assertIsSatisfied();
        return result.getExchanges().get(0).getMessage().getBody();
    }
}

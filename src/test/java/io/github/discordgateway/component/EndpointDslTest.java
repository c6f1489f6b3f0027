package io.github.discordgateway.component;

import static io.github.discordgateway.component.DiscordGatewayEndpointBuilder.discordGateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The component in Camel's type-safe endpoint DSL. */
class EndpointDslTest {
    private static final ComponentModel COMPONENT = JsonMapper.generateComponentModel(ComponentJson.text());

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @Test
    void there_is_a_method_of_the_right_type_for_every_option_and_for_nothing_else() {
        Map<String, String> types = COMPONENT.getEndpointParameterOptions().stream()
                .collect(Collectors.toMap(EndpointOptionModel::getName, EndpointOptionModel::getJavaType));

        assertThat(options())
                .allSatisfy(option -> assertThat(option.getParameterTypes()[0].getName())
                        .as(option.getName())
                        .isEqualTo(types.get(option.getName())))
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(types.keySet());
    }

    @Test
    void each_method_sets_the_option_of_its_name() throws Exception {
        for (Method option : options()) {
            if (option.getParameterTypes()[0] == String.class) {
                Object builder = option.invoke(discordGateway("main"), "x");

                assertThat(((DiscordGatewayEndpointBuilder) builder).getRawUri())
                        .isEqualTo("discord-gateway://main?" + option.getName() + "=x");
            }
        }
    }

    @Test
    void a_route_in_the_endpoint_dsl_receives_what_it_asks_for() throws Exception {
        String guild = camel.simulator().guild().id();
        camel.component();
        camel.context().addRoutes(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(discordGateway("main")
                                .guildId(guild)
                                .events("USER_UPDATE")
                                .batching(false)
                                .maxQueuedBytes(1_000_000))
                        .process(camel.noting("typed"));
            }
        });

        camel.connect();
        camel.announce("hello");

        camel.hears("typed", "hello");
        DiscordGatewayEndpoint endpoint =
                (DiscordGatewayEndpoint) camel.context().getRoutes().get(0).getEndpoint();
        assertThat(endpoint.getConfiguration())
                .returns(guild, DiscordGatewayConfiguration::getGuildId)
                .returns(1_000_000L, DiscordGatewayConfiguration::getMaxQueuedBytes);
    }

    private static List<Method> options() {
        return Arrays.stream(DiscordGatewayEndpointBuilder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == DiscordGatewayEndpointBuilder.class
                        && method.getParameterCount() == 1
                        && !Modifier.isStatic(method.getModifiers()))
                .toList();
    }
}

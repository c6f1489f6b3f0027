package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the build generates for Camel's tools and for Camel itself, resolved in the way that Camel does it. */
class MetadataTest {
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "botToken, security, security, -, true",
                "guildId, consumer, '', -, false",
                "events, consumer, '', *, false",
                "intents, consumer, '', -, false",
                "gatewayUrl, advanced, advanced, -, false",
                "apiUrl, advanced, advanced, https://discord.com/api/v10, false",
                "compression, advanced, advanced, zlib-stream, false",
                "maxQueuedBytes, advanced, advanced, 33554432, false"
            })
    void the_catalog_describes_every_option_of_endpoint_and_component(
            String option, String group, String label, String defaultValue, boolean secret) throws IOException {
        for (String properties : new String[] {"properties", "componentProperties"}) {
            JsonNode described = catalog().at("/" + properties + "/" + option);

            assertThat(described.path("group").asText()).isEqualTo(group);
            assertThat(described.path("label").asText()).isEqualTo(label);
            assertThat(described.path("secret").asBoolean()).isEqualTo(secret);
            assertThat(described.path("defaultValue").asText(null)).isEqualTo(defaultValue);
            assertThat(described.path("description").asText()).isNotBlank();
        }
    }

    @Test
    void the_catalog_describes_the_headers() throws IOException {
        assertThat(catalog().path("headers").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        DiscordGatewayConstants.EVENT_TYPE,
                        DiscordGatewayConstants.GUILD_ID,
                        DiscordGatewayConstants.SEQUENCE,
                        DiscordGatewayConstants.SESSION_ID,
                        DiscordGatewayConstants.LATE);
    }

    @Test
    void the_catalog_knows_a_component_that_only_receives() throws IOException {
        JsonNode component = catalog().path("component");

        assertThat(component.path("scheme").asText()).isEqualTo("discord-gateway");
        assertThat(component.path("syntax").asText()).isEqualTo("discord-gateway:name");
        assertThat(component.path("consumerOnly").asBoolean()).isTrue();
        assertThat(component.path("javaType").asText()).isEqualTo(DiscordGatewayComponent.class.getName());
    }

    @Test
    void the_component_is_set_up_by_its_generated_configurer() {
        DiscordGatewayComponent component = new DiscordGatewayComponent();

        boolean known = configurer("discord-gateway-component").configure(context, component, "botToken", "abc", true);

        assertThat(known).isTrue();
        assertThat(component.getConfiguration().getBotToken()).isEqualTo("abc");
    }

    @Test
    void the_endpoint_is_set_up_by_its_generated_configurer() {
        DiscordGatewayEndpoint endpoint = new DiscordGatewayEndpoint(
                "discord-gateway:main", new DiscordGatewayComponent(), "main", new DiscordGatewayConfiguration());

        boolean known =
                configurer("discord-gateway-endpoint").configure(context, endpoint, "maxqueuedbytes", "1000", true);

        assertThat(known).isTrue();
        assertThat(endpoint.getConfiguration().getMaxQueuedBytes()).isEqualTo(1000);
    }

    @Test
    void the_uri_factory_builds_uris_and_knows_the_secret() throws Exception {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("discord-gateway");

        assertThat(factory.buildUri("discord-gateway", Map.of("name", "main", "guildId", "128")))
                .isEqualTo("discord-gateway:main?guildId=128");
        assertThat(factory.secretPropertyNames())
                .containsExactlyInAnyOrder("botToken", "proxyUsername", "proxyPassword");
        assertThat(factory.propertyNames())
                .contains("name", "botToken", "guildId", "events", "intents", "gatewayUrl", "apiUrl", "compression");
    }

    private PropertyConfigurer configurer(String name) {
        PropertyConfigurer configurer =
                PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
        assertThat(configurer).as(name).isNotNull();
        return configurer;
    }

    private static JsonNode catalog() throws IOException {
        return new ObjectMapper().readTree(ComponentJson.text());
    }
}

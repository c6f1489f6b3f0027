package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's catalog, which its tools and editors ask, knows the component by what is in its jar. */
class CatalogTest {
    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @BeforeEach
    void add() {
        catalog.addComponent("discord-gateway", DiscordGatewayComponent.class.getName(), ComponentJson.text());
    }

    @Test
    void it_finds_the_description() {
        ComponentModel component = catalog.componentModel("discord-gateway");

        assertThat(component.getTitle()).isEqualTo("Discord Gateway");
        assertThat(component.getGroupId()).isEqualTo("io.github.discordgateway");
        assertThat(component.getEndpointOptions())
                .allSatisfy(option ->
                        assertThat(option.getDescription()).as(option.getName()).isNotBlank())
                .filteredOn(BaseOptionModel::isSecret)
                .extracting(BaseOptionModel::getName)
                .containsExactlyInAnyOrder("botToken", "proxyUsername", "proxyPassword");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "discord-gateway:main",
                "discord-gateway:main?guildId={{guild}}&events=GUILD_CREATE,VOICE_STATE_UPDATE&batching=true",
                "discord-gateway:main?shard=1/4&compression=zstd-stream&maxQueuedBytes=1000&failedExchange=redeliver",
                "discord-gateway:main?sslContextParameters=#trust&proxyHost=proxy&proxyPort=3128&proxyType=SOCKS5"
            })
    void it_accepts_what_is_right(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri, false, true, false);

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void it_names_an_option_that_there_is_not() {
        EndpointValidationResult result = catalog.validateEndpointProperties("discord-gateway:main?guild=128");

        assertThat(result.getUnknown()).containsExactly("guild");
    }

    @Test
    void it_names_a_value_that_is_none_of_the_choices() {
        EndpointValidationResult result = catalog.validateEndpointProperties("discord-gateway:main?compression=gzip");

        assertThat(result.getInvalidEnum()).containsExactly(Map.entry("compression", "gzip"));
        assertThat(result.getInvalidEnumChoices().get("compression"))
                .containsExactly("none", "zlib-stream", "zstd-stream");
    }

    @Test
    void it_names_a_value_of_the_wrong_type() {
        EndpointValidationResult result =
                catalog.validateEndpointProperties("discord-gateway:main?maxQueuedBytes=much&batching=perhaps");

        assertThat(result.getInvalidInteger()).containsExactly(Map.entry("maxQueuedBytes", "much"));
        assertThat(result.getInvalidBoolean()).containsExactly(Map.entry("batching", "perhaps"));
    }

    @Test
    void it_asks_for_the_name() {
        EndpointValidationResult result = catalog.validateEndpointProperties("discord-gateway:");

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isFalse();
    }

    @Test
    void it_checks_the_lines_of_application_properties() {
        assertThat(line("camel.component.discord-gateway.bot-token=abc").isSuccess())
                .isTrue();

        ConfigurationPropertiesValidationResult wrong = line("camel.component.discord-gateway.bot-tokne=abc");
        assertThat(wrong.isSuccess()).isFalse();
        assertThat(wrong.getUnknown()).containsExactly("camel.component.discord-gateway.bot-tokne");
    }

    private ConfigurationPropertiesValidationResult line(String line) {
        return catalog.validateConfigurationProperty(line);
    }

    @Test
    void it_takes_a_uri_apart_and_makes_one() throws Exception {
        assertThat(catalog.endpointProperties("discord-gateway:main?guildId=128"))
                .containsOnly(Map.entry("name", "main"), Map.entry("guildId", "128"));
        assertThat(catalog.asEndpointUri("discord-gateway", Map.of("name", "main", "guildId", "128"), false))
                .isEqualTo("discord-gateway:main?guildId=128");
    }
}

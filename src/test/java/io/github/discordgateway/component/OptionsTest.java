package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.transport.MemorySessionStore;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final String SECRET = "MTI3MDAwMDAwMDAwMDAwMDEyOA.secret";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void an_endpoint_takes_its_options_from_the_uri() {
        DiscordGatewayEndpoint endpoint = endpoint("discord-gateway:main?guildId=128&events=GUILD_CREATE,MESSAGE_CREATE"
                + "&intents=GUILDS&gatewayUrl=wss://gateway.discord.gg&apiUrl=https://discord.com/api/v10"
                + "&compression=none&maxQueuedBytes=1000&batching=true&maxBatchSize=50");

        DiscordGatewayConfiguration configuration = endpoint.getConfiguration();
        assertThat(endpoint.getName()).isEqualTo("main");
        assertThat(configuration.getGuildId()).isEqualTo("128");
        assertThat(configuration.getEvents()).isEqualTo("GUILD_CREATE,MESSAGE_CREATE");
        assertThat(configuration.getIntents()).isEqualTo("GUILDS");
        assertThat(configuration.getGatewayUrl()).isEqualTo("wss://gateway.discord.gg");
        assertThat(configuration.getApiUrl()).isEqualTo("https://discord.com/api/v10");
        assertThat(configuration.getCompression()).isEqualTo("none");
        assertThat(configuration.getMaxQueuedBytes()).isEqualTo(1000);
        assertThat(configuration.isBatching()).isTrue();
        assertThat(configuration.getMaxBatchSize()).isEqualTo(50);
    }

    @Test
    void an_endpoint_takes_the_options_of_a_proxy_from_the_uri() {
        DiscordGatewayEndpoint endpoint = endpoint("discord-gateway:main?proxyHost=proxy.example.org&proxyPort=1080"
                + "&proxyType=SOCKS5&proxyUsername=ada&proxyPassword=lovelace");

        DiscordGatewayConfiguration configuration = endpoint.getConfiguration();
        assertThat(configuration.getProxyHost()).isEqualTo("proxy.example.org");
        assertThat(configuration.getProxyPort()).isEqualTo(1080);
        assertThat(configuration.getProxyType()).isEqualTo(ProxyType.SOCKS5);
        assertThat(configuration.getProxyUsername()).isEqualTo("ada");
        assertThat(configuration.getProxyPassword()).isEqualTo("lovelace");
        assertThat(endpoint.toString()).doesNotContain("lovelace");
    }

    @Test
    void endpoints_start_from_the_options_of_the_component_and_do_not_change_them() {
        component().getConfiguration().setGuildId("1");

        DiscordGatewayEndpoint first = endpoint("discord-gateway:first?guildId=2");
        DiscordGatewayEndpoint second = endpoint("discord-gateway:second");

        assertThat(first.getConfiguration().getGuildId()).isEqualTo("2");
        assertThat(second.getConfiguration().getGuildId()).isEqualTo("1");
        assertThat(second.getConfiguration().getBotToken()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "'events=GUILD_CREATE,VOICE_STATE_UPDATE', 129",
        "events=GUILD_CREATE, 1",
        "events=READY, 0",
        "'intents=GUILDS, GUILD_MEMBERS', 3",
        "intents=GUILDS&events=*, 1",
        "intents=512, 512"
    })
    void the_intents_are_those_asked_for_else_those_that_the_events_need(String options, int intents) {
        component();

        assertThat(endpoint("discord-gateway:main?" + options.replace(" ", "%20"))
                        .getConfiguration()
                        .subscription()
                        .intents())
                .isEqualTo(intents);
    }

    @Test
    void all_events_ask_for_no_privileged_intent() {
        int intents = new DiscordGatewayConfiguration().subscription().intents();

        assertThat(intents & (1 << 1 | 1 << 8 | 1 << 15)).isZero();
        assertThat(intents & 129).isEqualTo(129);
    }

    @ParameterizedTest
    @CsvSource({
        "gatewayUrl=ws://gateway.example.org, gatewayUrl",
        "gatewayUrl=https://gateway.example.org, gatewayUrl",
        "gatewayUrl=RAW(not a url), gatewayUrl",
        "apiUrl=RAW(not a url), apiUrl",
        "apiUrl=http://discord.com/api/v10, allowPlaintext",
        "gatewayUrl=ws://gateway.example.org, allowPlaintext",
        "compression=gzip, compression",
        "intents=GUILD, intents",
        "shard=first, shard",
        "failedExchange=again, failedExchange",
        "heartbeatSequence=latest, heartbeatSequence",
        "maxIdentifiesPerDay=0, maxIdentifiesPerDay",
        "proxyHost=proxy.example.org, proxyPort",
        "events=RAW( ), events",
        "'events=RAW(,)', events"
    })
    void an_option_that_cannot_be_is_named(String option, String name) {
        component();

        assertThatThrownBy(() -> route("discord-gateway:main?" + option)).satisfies(failure -> {
            assertThat(illegalArgument(failure)).hasMessageContaining(name);
            assertThat(messages(failure)).doesNotContain(SECRET);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "botToken=another",
                "apiUrl=http://127.0.0.1:1/api/v10",
                "gatewayUrl=wss://gateway.discord.gg",
                "compression=none",
                "shard=0/2",
                "heartbeatSequence=received",
                "proxyHost=proxy.example.org&proxyPort=3128",
                "signOff=true"
            })
    void an_option_of_the_connection_has_to_be_the_same_for_all_endpoints_of_a_name(String option) throws Exception {
        component();
        endpoint("discord-gateway:main?events=READY").createConsumer(exchange -> {});
        DiscordGatewayEndpoint other = endpoint("discord-gateway:main?events=READY&" + option);

        assertThatThrownBy(() -> other.createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The endpoints of the session main have different options for their shared connection: set")
                .hasMessageContaining("on the component, or give the session another name")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void plain_text_goes_to_another_machine_where_that_is_allowed() {
        component();

        DiscordGatewayEndpoint endpoint = endpoint("discord-gateway:main?allowPlaintext=true"
                + "&gatewayUrl=ws://proxy:7878&apiUrl=http://proxy:7879/api/v10");

        assertThat(endpoint.getConfiguration()
                        .settings(context, "main", new MemorySessionStore())
                        .access()
                        .gatewayUrl())
                .contains(URI.create("ws://proxy:7878"));
    }

    @Test
    void a_missing_token_is_named_with_the_property_to_set() {
        assertThatThrownBy(() -> route("discord-gateway:main"))
                .satisfies(failure -> assertThat(illegalArgument(failure))
                        .hasMessageContaining("botToken")
                        .hasMessageContaining("camel.component.discord-gateway.bot-token"));
    }

    @Test
    void the_property_that_the_message_names_is_a_property_of_the_component() throws Exception {
        DiscordGatewayComponent component = context.getComponent("discord-gateway", DiscordGatewayComponent.class);

        PropertyBindingSupport.build()
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true)
                .bind(context, component, new HashMap<>(Map.of("bot-token", SECRET)));

        assertThat(component.getConfiguration().getBotToken()).isEqualTo(SECRET);
    }

    @Test
    void an_endpoint_without_a_name_is_refused() {
        assertThatThrownBy(() -> context.getEndpoint("discord-gateway:?events=*"))
                .satisfies(failure -> assertThat(illegalArgument(failure))
                        .hasMessageContaining("needs a name")
                        .hasMessageContaining("discord-gateway:main"));
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThatThrownBy(() -> context.getEndpoint("discord-gateway:main?guild=1"))
                .hasMessageContaining("guild");
    }

    @Test
    void a_producer_is_refused() {
        component();

        assertThatThrownBy(() -> {
                    context.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:in").to("discord-gateway:main");
                        }
                    });
                    context.start();
                })
                .rootCause()
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("only receives");
    }

    @Test
    void the_token_is_not_shown() {
        component();
        DiscordGatewayEndpoint endpoint = endpoint("discord-gateway:main?guildId=128");

        assertThat(endpoint.getEndpointUri()).doesNotContain(SECRET);
        assertThat(endpoint.toString()).doesNotContain(SECRET);
        assertThat(endpoint.getConfiguration()
                        .settings(context, "main", new MemorySessionStore())
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    void a_token_in_the_uri_is_not_shown() {
        DiscordGatewayEndpoint endpoint = endpoint("discord-gateway:main?botToken=" + SECRET);

        assertThat(endpoint.getConfiguration().getBotToken()).isEqualTo(SECRET);
        assertThat(endpoint.toString()).doesNotContain(SECRET);
    }

    private DiscordGatewayComponent component() {
        DiscordGatewayComponent component = context.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setBotToken(SECRET);
        return component;
    }

    private DiscordGatewayEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, DiscordGatewayEndpoint.class);
    }

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:events");
            }
        });
        context.start();
    }

    private static Throwable illegalArgument(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof IllegalArgumentException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(IllegalArgumentException.class);
        return cause;
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause).append('\n');
        }
        return messages.toString();
    }
}

package io.github.discordgateway.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.gateway.RawJson;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExchangeTest {

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @Test
    void headers_tell_type_guild_sequence_and_session() throws Exception {
        camel.receive("discord-gateway:main?events=GUILD_CREATE,USER_UPDATE");
        camel.awaitConnected();
        camel.announce("of no guild");

        CamelFixture.await().until(() -> camel.exchanges().size() == 2);

        Map<String, Object> ofGuild = camel.exchanges().get(0).getMessage().getHeaders();
        assertThat(ofGuild)
                .containsEntry(DiscordGatewayConstants.EVENT_TYPE, "GUILD_CREATE")
                .containsEntry(
                        DiscordGatewayConstants.GUILD_ID,
                        camel.simulator().guild().id())
                .containsEntry(DiscordGatewayConstants.SEQUENCE, 2L);
        Map<String, Object> ofNone = camel.exchanges().get(1).getMessage().getHeaders();
        assertThat(ofNone)
                .containsEntry(DiscordGatewayConstants.EVENT_TYPE, "USER_UPDATE")
                .containsEntry(DiscordGatewayConstants.SESSION_ID, ofGuild.get(DiscordGatewayConstants.SESSION_ID))
                .doesNotContainKey(DiscordGatewayConstants.GUILD_ID);
    }

    @Test
    void the_body_is_parsed_only_when_a_route_asks() throws Exception {
        camel.receive("discord-gateway:main?events=USER_UPDATE");
        camel.awaitConnected();
        camel.announce("Grüße");

        CamelFixture.await().until(() -> camel.exchanges().size() == 1);

        Exchange exchange = camel.exchanges().get(0);
        assertThat(exchange.getMessage().getBody()).isInstanceOf(RawJson.class);
        String json = "{\"text\":\"Grüße\"}";
        Message message = exchange.getMessage();
        assertThat(message.getBody(String.class)).isEqualTo(json);
        assertThat(message.getBody(byte[].class)).isEqualTo(json.getBytes(UTF_8));
        assertThat(message.getBody(InputStream.class)).hasBinaryContent(json.getBytes(UTF_8));
        assertThat(message.getBody(JsonNode.class).path("text").asText()).isEqualTo("Grüße");
        assertThat((Object) message.getBody(Map.class)).isEqualTo(Map.of("text", "Grüße"));
        assertThat(message.getBody()).isInstanceOf(RawJson.class);
    }

    @Test
    void a_route_gets_only_the_guild_that_it_asks_for() throws Exception {
        camel.receive("discord-gateway:main?events=CHANNEL_CREATE,USER_UPDATE&guildId=99");
        camel.awaitConnected();

        camel.simulator().guild().createRoom("Lobby");
        camel.announce("of no guild");

        CamelFixture.await().until(() -> !camel.exchanges().isEmpty());
        assertThat(camel.exchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(DiscordGatewayConstants.EVENT_TYPE))
                .isEqualTo(List.of("USER_UPDATE"));
    }
}

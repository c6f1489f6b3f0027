package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in the option events that Discord does not document. */
class UnknownEventsTest {
    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(DiscordGatewayEndpoint.class);

    @Test
    void each_is_warned_of_with_the_nearest_name_and_once() throws Exception {
        camel.component();
        camel.route("first", "discord-gateway:main?events=USER_UPDATE,CHANEL_CREATE,guild_create");
        camel.route("second", "discord-gateway:main?events=USER_UPDATE,CHANEL_CREATE,guild_create");

        camel.connect();

        assertThat(log.lines())
                .containsExactly(
                        "[Gateway] The option events of discord-gateway://main names CHANEL_CREATE, which Discord does not"
                                + " document, so it may never arrive: did you mean CHANNEL_CREATE?",
                        "[Gateway] The option events of discord-gateway://main names guild_create, which Discord does not"
                                + " document, so it may never arrive: did you mean GUILD_CREATE?");
    }

    @Test
    void one_that_comes_although_nobody_documents_it_reaches_the_route() throws Exception {
        camel.component();
        camel.route("new", "discord-gateway:main?events=USER_UPDATE,BRAND_NEW");
        camel.connect();

        camel.simulator().dispatch("BRAND_NEW", new JsonObject().put("text", "new"));

        camel.hears("new", "new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "GUILD_CREATE, VOICE_STATE_UPDATE", "INTERACTION_CREATE"})
    void what_discord_documents_makes_no_line(String events) throws Exception {
        camel.component();
        camel.route("known", "discord-gateway:main?events=" + events);

        camel.context().start();

        assertThat(log.lines()).isEmpty();
    }
}

package org.example;

import io.github.discordgateway.component.DiscordGatewayComponent;
import java.util.Map;
import org.apache.camel.main.Main;

/** Logs who is in which voice room for each event from Discord. */
public final class Joins {
    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        DiscordGatewayComponent discord = new DiscordGatewayComponent();
        discord.getConfiguration().setBotToken(environment.get("DISCORD_BOT_TOKEN"));
        discord.getConfiguration()
                .setApiUrl(environment.getOrDefault("DISCORD_API_URL", "https://discord.com/api/v10"));
        Main camel = new Main();
        camel.bind("discord-gateway", discord);
        camel.configure().addLambdaRouteBuilder(routes -> routes.from("discord-gateway:main?events=VOICE_STATE_UPDATE")
                .convertBodyTo(Map.class)
                .filter(routes.simple("${body[channel_id]} != null"))
                .log("${body[member][user][username]} is in room ${body[channel_id]}"));
        camel.run(arguments);
    }
}

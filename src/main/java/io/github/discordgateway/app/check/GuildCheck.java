package io.github.discordgateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.hc.core5.http.HttpStatus;

/** Checks whether the bot is in the server. Discord docs, Guild: Get Guild; User: Get Current User Guilds. */
final class GuildCheck implements Check {
    private static final int SHOWN = 5;
    private static final int VIEW_CHANNEL = 1 << 10;

    @Override
    public String name() {
        return "guild";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(TokenCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        String guildId = context.value("primary.guild-id");
        DiscordApi.Response response = context.discord().ask("/guilds/" + guildId);
        return switch (response.status()) {
            case HttpStatus.SC_OK ->
                Finding.ok("the bot is in the server "
                        + response.body().path("name").asText());
            // Discord returns 403 (Missing Access) or 404 (Unknown Guild).
            case HttpStatus.SC_FORBIDDEN, HttpStatus.SC_NOT_FOUND -> notIn(guildId, context.discord());
            default -> DiscordApi.unexpected(response);
        };
    }

    private static Finding notIn(String guildId, DiscordApi discord) throws Exception {
        DiscordApi.Response guilds = discord.ask("/users/@me/guilds");
        String application = discord.ask("/applications/@me").body().path("id").asText();
        return Finding.failed(
                "The bot is not in the server " + guildId + "; it is in " + names(guilds.body()),
                "invite it with https://discord.com/oauth2/authorize?client_id=" + application
                        + "&scope=bot&permissions=" + VIEW_CHANNEL
                        + ", or set PRIMARY_GUILD_ID to the id of a server that it is in");
    }

    private static String names(JsonNode guilds) {
        String names = StreamSupport.stream(guilds.spliterator(), false)
                .limit(SHOWN)
                .map(guild ->
                        guild.path("name").asText() + " (" + guild.path("id").asText() + ")")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names + (guilds.size() > SHOWN ? " and others" : "");
    }
}

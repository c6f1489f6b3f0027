package io.github.discordgateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Checks whether the bot may view any room. Discord leaves out channels that the bot may not view (Discord docs, Guild:
 * Get Guild Channels).
 */
final class RoomsCheck implements Check {
    private static final Map<String, Integer> TYPES = Map.of("voice", 2, "stage", 13);

    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(GuildCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        DiscordApi.Response response =
                context.discord().ask("/guilds/" + context.value("primary.guild-id") + "/channels");
        if (response.status() != HttpStatus.SC_OK) {
            return DiscordApi.unexpected(response);
        }
        String types = context.value("rooms.types");
        Set<Integer> wanted = Stream.of(types.split(","))
                .map(type -> TYPES.getOrDefault(type.strip(), -1))
                .collect(Collectors.toSet());
        long rooms = StreamSupport.stream(response.body().spliterator(), false)
                .map((JsonNode channel) -> channel.path("type").asInt(-1))
                .filter(wanted::contains)
                .count();
        return rooms == 0
                ? Finding.warning(
                        "The bot sees no room (" + types + " channel) among the "
                                + response.body().size() + " channels that it may view, so no events will arrive",
                        "in Discord, give the bot's role the permission View Channels for the rooms or"
                                + " their category; or create a room")
                : Finding.ok("the bot sees rooms: " + rooms);
    }
}

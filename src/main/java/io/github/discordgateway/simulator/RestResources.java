package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The REST resources about a bot and its guilds. Discord docs, User &gt; Get Current User, Application &gt; Get Current
 * Application, Guild &gt; Get Guild and Get Guild Channels.
 */
final class RestResources {

    private static final Pattern GUILD = Pattern.compile("/guilds/([0-9]+)(/channels)?");

    private final Gateway gateway;

    RestResources(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The body of a response; empty if there is no such call. */
    Optional<Buffer> find(String path) {
        return switch (path) {
            case "/users/@me" -> Optional.of(SimulatedBot.USER.json().toBuffer());
            case "/users/@me/guilds" -> Optional.of(guilds().toBuffer());
            case "/applications/@me" -> Optional.of(application().toBuffer());
            default -> guild(path);
        };
    }

    /** Whether the call is about a guild that the bot is not in. */
    boolean isOfAnotherGuild(String path) {
        Matcher call = GUILD.matcher(path);
        return call.matches() && joined().noneMatch(guild -> guild.id().equals(call.group(1)));
    }

    private Optional<Buffer> guild(String path) {
        Matcher call = GUILD.matcher(path);
        if (!call.matches()) {
            return Optional.empty();
        }
        return joined().filter(guild -> guild.id().equals(call.group(1)))
                .map(guild -> call.group(2) == null
                        ? partial(guild).toBuffer()
                        : guild.visibleChannels().toBuffer())
                .findFirst()
                .or(() -> Optional.of(Buffer.buffer()));
    }

    private JsonArray guilds() {
        JsonArray guilds = new JsonArray();
        joined().forEach(guild -> guilds.add(partial(guild)));
        return guilds;
    }

    private static JsonObject partial(SimulatedGuild guild) {
        return new JsonObject().put("id", guild.id()).put("name", guild.name());
    }

    private JsonObject application() {
        return new JsonObject()
                .put("id", SimulatedBot.USER.id())
                .put("name", SimulatedBot.USER.globalName())
                .put("description", "")
                .put("bot_public", true)
                .put("flags", new Intents(gateway.options().privilegedIntents()).applicationFlags());
    }

    private Stream<SimulatedGuild> joined() {
        return Stream.of(gateway.guild(), gateway.neighbour()).filter(SimulatedGuild::hasBot);
    }
}

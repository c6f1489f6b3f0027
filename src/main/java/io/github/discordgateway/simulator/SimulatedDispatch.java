package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event that sessions may receive.
 *
 * @param guildId its guild, or null for none; selects the shard
 * @param type the event's name
 * @param view the data as a session with such intents may see it
 */
record SimulatedDispatch(@Nullable String guildId, String type, Function<Intents, JsonObject> view) {

    static SimulatedDispatch of(@Nullable String guildId, String type, JsonObject d) {
        return new SimulatedDispatch(guildId, type, anyIntents -> d);
    }
}

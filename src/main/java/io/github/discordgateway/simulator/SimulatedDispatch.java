package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that sessions may be told of.
 *
 * @param guildId where it happened, or null for nowhere in particular; decides which shard is told
 * @param type the event's name
 * @param view the data as a session with such intents may see it
 */
record SimulatedDispatch(@Nullable String guildId, String type, Function<Intents, JsonObject> view) {

    static SimulatedDispatch of(@Nullable String guildId, String type, JsonObject d) {
        return new SimulatedDispatch(guildId, type, anyIntents -> d);
    }
}

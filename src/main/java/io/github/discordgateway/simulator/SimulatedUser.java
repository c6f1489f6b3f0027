package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A Discord account. Discord docs, User &gt; User Object.
 *
 * @param id a snowflake as a decimal string
 * @param username the unique name
 * @param globalName the shown name, or null for none
 * @param avatar the avatar's hash, or null for none
 * @param bot whether it is a bot
 */
public record SimulatedUser(
        String id,
        String username,
        @Nullable String globalName,
        @Nullable String avatar,
        boolean bot) {

    /** A person without an avatar whose shown name is derived from the username. */
    public static SimulatedUser person(String id, String username) {
        String shown = Character.toUpperCase(username.charAt(0)) + username.substring(1);
        return new SimulatedUser(id, username, shown, null, false);
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", id)
                .put("username", username)
                .put("global_name", globalName)
                .put("discriminator", "0")
                .put("avatar", avatar)
                .put("bot", bot);
    }
}

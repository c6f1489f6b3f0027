package io.github.discordgateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.http.HttpStatus;

/** Checks how many sessions the bot may still start today. Discord docs, Gateway: Get Gateway Bot. */
final class SessionLimitCheck implements Check {
    private static final String GATEWAY_BOT = "/gateway/bot";
    private static final int SUSPICIOUS_SHARE = 10;

    @Override
    public String name() {
        return "session-limit";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(TokenCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        DiscordApi.Response response = context.discord().ask(GATEWAY_BOT);
        JsonNode limit = response.body().path("session_start_limit");
        if (response.status() != HttpStatus.SC_OK || !limit.has("remaining")) {
            return DiscordApi.unexpected(response);
        }
        int total = limit.path("total").asInt();
        int remaining = limit.path("remaining").asInt();
        String reset = CheckMessages.duration(
                Duration.ofMillis(limit.path("reset_after").asLong()));
        if (remaining == 0) {
            return Finding.failed(
                    "The bot has used all " + total + " session starts of the day; the next one is possible in "
                            + reset,
                    cause());
        }
        if (total - remaining >= total / SUSPICIOUS_SHARE) {
            return Finding.warning(
                    "Only " + remaining + " of the " + total + " daily session starts are left for the next " + reset
                            + ": a program reconnects again and again",
                    cause());
        }
        return Finding.ok(remaining + " of " + total + " session starts are left today");
    }

    private static String cause() {
        return "look for another program with the same token (Reset Token in the developer portal locks it"
                + " out), and read in the bridge's log why sessions are lost; Discord resets the token if"
                + " this continues";
    }
}

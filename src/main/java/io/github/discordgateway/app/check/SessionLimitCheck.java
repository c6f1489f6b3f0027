package io.github.discordgateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.http.HttpStatus;

/** How many sessions Discord lets the bot begin today. Discord docs, Gateway: Get Gateway Bot. */
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
        DiscordApi.Answer answer = context.discord().ask(GATEWAY_BOT);
        JsonNode limit = answer.body().path("session_start_limit");
        if (answer.status() != HttpStatus.SC_OK || !limit.has("remaining")) {
            return DiscordApi.unexpected(answer);
        }
        int total = limit.path("total").asInt();
        int remaining = limit.path("remaining").asInt();
        String reset = CheckMessages.duration(
                Duration.ofMillis(limit.path("reset_after").asLong()));
        if (remaining == 0) {
            return Finding.failed(
                    "All " + total + " sessions that the bot may begin in a day are used up; the next one can begin in "
                            + reset,
                    cause());
        }
        if (total - remaining >= total / SUSPICIOUS_SHARE) {
            return Finding.warning(
                    "Of the " + total + " sessions that the bot may begin in a day only " + remaining
                            + " are left, until " + reset
                            + " from now: something connects anew again and again",
                    cause());
        }
        return Finding.ok(remaining + " of " + total + " sessions may still begin today");
    }

    private static String cause() {
        return "look for another program with the same token (Reset Token in the developer portal shuts it out), and in"
                + " the bridge's log for why sessions are lost; Discord resets the token of a bot that goes on";
    }
}

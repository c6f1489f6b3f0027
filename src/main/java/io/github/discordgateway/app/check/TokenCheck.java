package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.CloseCode;
import java.util.List;
import org.apache.hc.core5.http.HttpStatus;

/** Checks the bot token. Discord docs, User: Get Current User. */
final class TokenCheck implements Check {
    private static final String SELF = "/users/@me";

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(DiscordCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        DiscordApi.Response response = context.discord().ask(SELF);
        return switch (response.status()) {
            case HttpStatus.SC_OK ->
                Finding.ok("the bot is " + response.body().path("username").asText() + " ("
                        + response.body().path("id").asText() + ")");
            // Discord returns 400 for a malformed token.
            case HttpStatus.SC_BAD_REQUEST, HttpStatus.SC_UNAUTHORIZED ->
                Finding.failed(CloseCode.AUTHENTICATION_FAILED.explanation());
            default -> DiscordApi.unexpected(response);
        };
    }
}

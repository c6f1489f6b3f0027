package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.CloseCode;
import java.util.List;
import org.apache.hc.core5.http.HttpStatus;

/** The bot token. Discord docs, User: Get Current User. */
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
        DiscordApi.Answer answer = context.discord().ask(SELF);
        return switch (answer.status()) {
            case HttpStatus.SC_OK ->
                Finding.ok("the bot is " + answer.body().path("username").asText() + " ("
                        + answer.body().path("id").asText() + ")");
            // 400 is what a token gets that is none by its form.
            case HttpStatus.SC_BAD_REQUEST, HttpStatus.SC_UNAUTHORIZED ->
                Finding.failed(CloseCode.AUTHENTICATION_FAILED.explanation());
            default -> DiscordApi.unexpected(answer);
        };
    }
}

package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.CloseCode;
import java.util.List;

/** The bot token. Discord docs, User: Get Current User. */
final class TokenCheck implements Check {
    private static final String SELF = "/users/@me";
    /** What a token gets that is none by its form. */
    private static final int BAD_REQUEST = 400;

    private static final int UNAUTHORIZED = 401;

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(DiscordCheck.class);
    }

    @Override
    public Finding run(Subject subject) throws Exception {
        DiscordApi.Answer answer = subject.discord().ask(SELF);
        return switch (answer.status()) {
            case DiscordApi.OK ->
                Finding.ok("the bot is " + answer.body().path("username").asText() + " ("
                        + answer.body().path("id").asText() + ")");
            case BAD_REQUEST, UNAUTHORIZED -> Finding.failed(CloseCode.AUTHENTICATION_FAILED.explanation());
            default -> DiscordApi.unexpected(answer);
        };
    }
}

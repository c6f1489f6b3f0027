package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.Intent;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Checks that the intents that the events need are switched on in the developer portal. Discord docs, Application:
 * Application Flags.
 */
final class IntentsCheck implements Check {
    private static final String APPLICATION = "/applications/@me";

    @Override
    public String name() {
        return "intents";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(TokenCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        List<Intent> privileged = Intent.privilegedIn(context.subscription().intents());
        if (privileged.isEmpty()) {
            return Finding.ok("discord.events needs no privileged intent");
        }
        DiscordApi.Response response = context.discord().ask(APPLICATION);
        if (response.status() != HttpStatus.SC_OK) {
            return DiscordApi.unexpected(response);
        }
        long flags = response.body().path("flags").asLong();
        List<Intent> missing = privileged.stream()
                .filter(intent -> !intent.isSwitchedOn(flags))
                .toList();
        return missing.isEmpty()
                ? Finding.ok("switched on: " + names(privileged))
                : Finding.failed(
                        "discord.events needs intents that are switched off: " + names(missing) + ";"
                                + " Discord refuses the"
                                + " connection with close code 4014",
                        "switch them on under https://discord.com/developers/applications > your application > Bot >"
                                + " Privileged Gateway Intents, or name fewer events in discord.events");
    }

    private static String names(List<Intent> intents) {
        return intents.stream()
                .map(intent -> intent.portalSwitch().orElse(intent.name()))
                .collect(Collectors.joining(", "));
    }
}

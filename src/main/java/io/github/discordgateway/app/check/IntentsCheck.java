package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.Intent;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpStatus;

/** The switches in the developer portal for what the events need. Discord docs, Application: Application Flags. */
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
            return Finding.ok("discord.events need no privileged intent");
        }
        DiscordApi.Answer answer = context.discord().ask(APPLICATION);
        if (answer.status() != HttpStatus.SC_OK) {
            return DiscordApi.unexpected(answer);
        }
        long flags = answer.body().path("flags").asLong();
        List<Intent> missing = privileged.stream()
                .filter(intent -> !intent.isSwitchedOn(flags))
                .toList();
        return missing.isEmpty()
                ? Finding.ok("switched on: " + names(privileged))
                : Finding.failed(
                        "discord.events need what is switched off: " + names(missing) + "; Discord refuses the"
                                + " connection with close code 4014",
                        "switch it on under https://discord.com/developers/applications > your application > Bot >"
                                + " Privileged Gateway Intents, or name fewer events in discord.events");
    }

    private static String names(List<Intent> intents) {
        return intents.stream()
                .map(intent -> intent.portalSwitch().orElse(intent.name()))
                .collect(Collectors.joining(", "));
    }
}

package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program when names become known while it runs, as after a change of the name servers. */
class NamesIT {
    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    @TempDir
    private Path directory;

    @Test
    void discord_and_the_hub_are_both_found() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        bridge.with("HUB_ENDPOINT", named("hub.test", bridge.hub.endpoint()))
                .with("DISCORD_ALLOW_PLAINTEXT", true)
                .with("DISCORD_API_URL", named("discord.test", bridge.simulator.apiUrl()))
                .with("DISCORD_GATEWAY_URL", named("gateway.test", bridge.simulator.gatewayUrl()));
        try (Program program = Program.startJava(
                List.of("-Djdk.net.hosts.file=" + hosts, "-jar", Program.JAR.toString()),
                directory,
                bridge.variables())) {
            program.awaitOutput("Discord cannot be reached");
            Files.writeString(hosts, "127.0.0.1 discord.test gateway.test\n");
            program.awaitOutput("[Gateway] Connected (session: ");
            program.awaitOutput("[Worker] Received Discord event: GUILD_CREATE");
            Files.writeString(hosts, "127.0.0.1 discord.test gateway.test hub.test\n");

            await().until(() -> bridge.hub.events().size() == 1);

            assertThat(bridge.hub.refusals()).isEmpty();
        }
    }

    private static String named(String host, String url) {
        return url.replace(URI.create(url).getHost(), host);
    }
}

package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program when names become known while it runs, as after a change of the name servers. */
class NamesIT {
    private final GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions());

    @TempDir
    private Path directory;

    @AfterEach
    void stopServers() {
        simulator.close();
    }

    @Test
    void discord_and_the_hub_are_both_found() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        simulator.guild().createRoom("Lobby");
        try (HubDouble hub = new HubDouble();
                Program program = Program.startJava(
                        List.of("-Djdk.net.hosts.file=" + hosts, "-jar", Program.JAR.toString()),
                        directory,
                        Map.of(
                                "DISCORD_BOT_TOKEN",
                                "simulator-token",
                                "PRIMARY_GUILD_ID",
                                simulator.guild().id(),
                                "HUB_SECRET",
                                HubDouble.SECRET,
                                "HUB_ENDPOINT",
                                named("hub.test", hub.endpoint()),
                                "DISCORD_ALLOW_PLAINTEXT",
                                "true",
                                "DISCORD_API_URL",
                                named("discord.test", simulator.apiUrl()),
                                "DISCORD_GATEWAY_URL",
                                named("gateway.test", simulator.gatewayUrl())))) {
            program.awaitOutput("Discord cannot be reached");
            Files.writeString(hosts, "127.0.0.1 discord.test gateway.test\n");
            program.awaitOutput("[Gateway] Connected (session: ");
            program.awaitOutput("[Worker] Received Discord event: GUILD_CREATE");
            Files.writeString(hosts, "127.0.0.1 discord.test gateway.test hub.test\n");

            await().until(() -> hub.events().size() == 1);

            assertThat(hub.refusals()).isEmpty();
        }
    }

    private static String named(String host, String url) {
        return url.replace(URI.create(url).getHost(), host);
    }
}

package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is, in the directory that the build has made. */
class OwnSignatureIT {
    private static final Path PROGRAM = Path.of("..", "..", "target", "camel-discord-gateway.jar");

    @TempDir
    private Path data;

    @Test
    @Timeout(300)
    void the_hub_verifies_with_the_public_key_and_people_are_greeted() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try (GatewaySimulator discord = GatewaySimulator.start(new SimulatorOptions().token("any"));
                Ed25519Hub hub = new Ed25519Hub(keys.getPublic())) {
            String lobby = discord.guild().createRoom("Lobby");
            Process program = start(Map.of(
                    "DISCORD_API_URL", discord.apiUrl(),
                    "DISCORD_BOT_TOKEN", "any",
                    "PRIMARY_GUILD_ID", discord.guild().id(),
                    "HUB_ENDPOINT", hub.endpoint(),
                    "HUB_SECRET",
                            Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()),
                    "DATA_DIR", data.toString()));
            try (BufferedReader output = program.inputReader()) {
                awaitLine(output, "Plugins: own-signature.jar");
                awaitLine(output, "[Hub] Posted event: room.created");

                discord.guild().join(SimulatedUser.person("42", "ada"), lobby);

                awaitLine(output, "Hello, ada!");
                assertTrue(hub.nextVerified().contains("room.created"));
                assertTrue(hub.nextVerified().contains("voice.joined"));
                assertEquals(0, hub.refused());
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private static Process start(Map<String, String> environment) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                "java",
                "-Dcamel.management.port=0",
                "-jar",
                PROGRAM.toAbsolutePath().toString());
        program.environment().putAll(environment);
        return program.directory(new File("target/bridge"))
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitLine(BufferedReader output, String text) {
        assertTrue(output.lines().anyMatch(line -> line.contains(text)), () -> "ended without: " + text);
    }
}

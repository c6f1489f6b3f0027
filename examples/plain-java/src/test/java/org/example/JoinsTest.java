package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.BufferedReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JoinsTest {
    @Test
    @Timeout(300)
    void who_joins_a_room_is_logged() throws Exception {
        try (GatewaySimulator discord = GatewaySimulator.start(new SimulatorOptions().token("any"))) {
            String lobby = discord.guild().createRoom("Lobby");
            Process program = start(Map.of("DISCORD_API_URL", discord.apiUrl(), "DISCORD_BOT_TOKEN", "any"));
            try (BufferedReader output = program.inputReader()) {
                awaitLine(output, "[Gateway] Connected");

                discord.guild().join(SimulatedUser.person("42", "ada"), lobby);

                awaitLine(output, "ada is in room " + lobby);
            } finally {
                program.destroy();
            }
        }
    }

    private static Process start(Map<String, String> environment) throws Exception {
        ProcessBuilder program =
                new ProcessBuilder("java", "-cp", System.getProperty("java.class.path"), Joins.class.getName());
        program.environment().putAll(environment);
        return program.redirectErrorStream(true).start();
    }

    private static void awaitLine(BufferedReader output, String text) {
        assertTrue(output.lines().anyMatch(line -> line.contains(text)), () -> "ended without: " + text);
    }
}

package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class RoomsApplicationTest {
    private static final GatewaySimulator DISCORD = GatewaySimulator.start(new SimulatorOptions().token("any"));
    private static final String LOBBY = DISCORD.guild().createRoom("Lobby");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("DISCORD_API_URL", DISCORD::apiUrl);
        settings.add("DISCORD_BOT_TOKEN", () -> "any");
        settings.add("PRIMARY_GUILD_ID", () -> DISCORD.guild().id());
    }

    @AfterAll
    static void stop() {
        DISCORD.close();
    }

    @Test
    void rooms_and_the_people_in_them_are_logged(CapturedOutput output) {
        awaitLine(output, "room.created: ");

        DISCORD.guild().join(SimulatedUser.person("42", "ada"), LOBBY);

        awaitLine(output, "voice.joined: ");
        assertThat(output).contains("\"channelId\":\"" + LOBBY + "\"", "\"username\":\"ada\"");
    }

    private static void awaitLine(CapturedOutput output, String text) {
        await().atMost(Duration.ofMinutes(3)).until(() -> output.getAll().contains(text));
    }
}

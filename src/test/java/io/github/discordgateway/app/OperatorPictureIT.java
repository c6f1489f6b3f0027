package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.GuildScript;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The operator's page over a lively guild, for the README: target/screenshots/operator-light.png and -dark.png. */
class OperatorPictureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Set<String> REFUSED = Set.of("ada", "esi", "keiko");
    private static final int HEIGHT = 1640;

    private final GatewaySimulator simulator = GatewaySimulator.start(
            new SimulatorOptions().heartbeatInterval(Duration.ofMillis(900)).heartbeatTimeout(Duration.ofMinutes(5)));

    @TempDir
    private Path directory;

    private ChromeDriver browser;

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.quit();
        }
        simulator.close();
    }

    @Test
    void the_page_draws_what_goes_on() throws IOException {
        browser = Browser.start();
        GuildScript script = simulator.script(1);
        script.steps(60);
        int port = FreePort.next();
        try (HubDouble hub = new HubDouble();
                Program program = Program.start(
                        directory,
                        Map.of(
                                "DISCORD_BOT_TOKEN", "simulator-token",
                                "PRIMARY_GUILD_ID", simulator.guild().id(),
                                "HUB_SECRET", HubDouble.SECRET,
                                "HUB_ENDPOINT", hub.endpoint(),
                                "DISCORD_API_URL", simulator.apiUrl(),
                                "MANAGEMENT_PORT", Integer.toString(port)))) {
            program.awaitOutput("[Hub] Posted event: voice.joined");
            browser.get("http://127.0.0.1:" + port);
            script.run(Duration.ofMillis(350));
            waiting().until(page -> text("[data-role=round-trips]").startsWith("the last 3"));
            simulator.faults().dropSockets();
            waiting().until(page -> text("[data-role=timeline]").contains("resumed where it stopped"));
            hub.answersBy(request -> Answer.status(status(request.json())));
            waiting()
                    .until(page -> bars("throughput-plot") >= 8
                            && bars("refusals-plot") >= 3
                            && count("[data-role=letters] > li") == 2
                            && text("[data-role=times]").contains(" times, ")
                            && text("[data-role=verdict-heading]").startsWith("Events arrive"));

            for (String scheme : List.of("light", "dark")) {
                Axe.look(browser, scheme, 1280, HEIGHT);
                Browser.screenshot(browser, "operator-" + scheme + ".png");
            }
            Axe.look(browser, "light", 390, HEIGHT);
            Browser.screenshot(browser, "operator-phone.png");
            assertThat(browser.findElement(By.cssSelector("[data-role=latency-plot]"))
                            .getDomAttribute("d"))
                    .startsWith("M");
            assertThat(browser.findElement(By.cssSelector("[data-role=round-trip-plot]"))
                            .getDomAttribute("d"))
                    .contains("L");
        }
    }

    /** Refuses some people's arrivals, and other people's departures. */
    private static int status(JsonNode event) {
        JsonNode payload = event.path("payload");
        return switch (event.path("event").asText()) {
            case "voice.joined" -> REFUSED.contains(payload.path("username").asText()) ? 422 : 204;
            case "voice.left" -> payload.path("userId").asText().endsWith("2") ? 400 : 204;
            default -> 204;
        };
    }

    private int count(String selector) {
        return browser.findElements(By.cssSelector(selector)).size();
    }

    private long bars(String plot) {
        String path =
                browser.findElement(By.cssSelector("[data-role=" + plot + "]")).getDomAttribute("d");
        return path == null ? 0 : path.chars().filter(c -> c == 'Z' || c == 'z').count();
    }

    private String text(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .map(element -> element.getText())
                .orElse("");
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(browser, PATIENCE);
    }
}

package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.simulator.GuildScript;
import io.github.discordgateway.simulator.SimulatedGuild.DeletionOrder;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The operator's page over a lively guild, for {@code docs/operations.md}: target/screenshots/operator-light.png and
 * -dark.png.
 */
class OperatorPictureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Set<String> REFUSED = Set.of("ada", "esi", "keiko");
    private static final int HEIGHT = 1640;

    @TempDir
    private Path directory;

    @Test
    void the_page_draws_what_goes_on() throws IOException {
        try (OperatedProgram page = new OperatedProgram(
                directory,
                new SimulatorOptions()
                        .heartbeatInterval(Duration.ofMillis(900))
                        .heartbeatTimeout(Duration.ofMinutes(5)))) {
            page.simulator.guild().deleteRoom(page.room, DeletionOrder.ROOM_FIRST);
            GuildScript script = page.simulator.script(1);
            script.steps(60);
            page.with("HUB_CORRECTIONS_PERIOD", "1000").open();
            script.run(Duration.ofMillis(350));
            waiting(page).until(it -> page.text("[data-role=round-trips]").startsWith("the last 3"));
            page.simulator.faults().dropSockets();
            waiting(page).until(it -> page.text("[data-role=timeline]").contains("resumed where it stopped"));
            page.hub.answersBy(request -> Answer.status(status(request.json())));
            waiting(page)
                    .until(it -> bars(page, "throughput-plot") >= 8
                            && bars(page, "refusals-plot") >= 3
                            && page.count("[data-role=letters] > li") == 2
                            && page.text("[data-role=times]").contains(" times, ")
                            && page.text("[data-role=verdict-heading]").startsWith("Events arrive"));

            for (String scheme : List.of("light", "dark")) {
                Axe.look(page.browser, scheme, 1280, HEIGHT);
                Browser.screenshot(page.browser, "operator-" + scheme + ".png");
            }
            Axe.look(page.browser, "light", 390, HEIGHT);
            Browser.screenshot(page.browser, "operator-phone.png");
            assertThat(path(page, "latency-plot")).startsWith("M");
            assertThat(path(page, "round-trip-plot")).contains("L");
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

    private static long bars(OperatedProgram page, String plot) {
        String path = path(page, plot);
        return path == null ? 0 : path.chars().filter(c -> c == 'Z' || c == 'z').count();
    }

    private static String path(OperatedProgram page, String plot) {
        return page.browser
                .findElement(By.cssSelector("[data-role=" + plot + "]"))
                .getDomAttribute("d");
    }

    private static WebDriverWait waiting(OperatedProgram page) {
        return new WebDriverWait(page.browser, PATIENCE);
    }
}

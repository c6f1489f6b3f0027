package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** Looks for barriers with axe-core, in the page that a browser shows. */
final class Axe {
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run().then(
              results => done(results.violations.map(violation =>
                `${violation.id}: ${violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")}`)),
              failure => done(["axe failed: " + failure]));""";

    private Axe() {}

    /** Sets what the page is shown on. */
    static void look(ChromeDriver browser, String colorScheme, int width) {
        look(browser, colorScheme, width, 900);
    }

    /** Sets what the page is shown on. */
    static void look(ChromeDriver browser, String colorScheme, int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    static void assertNoBarrier(ChromeDriver browser, String where) throws IOException {
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            browser.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat((List<?>) browser.executeAsyncScript(RUN)).as(where).isEmpty();
        assertThat((Long) browser.executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("by how much one has to scroll sideways: " + where)
                .isZero();
    }
}

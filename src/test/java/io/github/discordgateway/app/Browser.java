package io.github.discordgateway.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.discordgateway.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window: Chromium and ChromeDriver, as Debian packages them. */
final class Browser {
    private static final String MISSING =
            "no chromium and chromedriver on the path: apt-get install chromium chromium-driver";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private Browser() {}

    /** Starts one; the test is skipped, loudly, where there is none. */
    static ChromeDriver start() {
        Optional<Path> chromium = executable("chromium");
        Optional<Path> driver = executable("chromedriver");
        boolean installed = chromium.isPresent() && driver.isPresent();
        if (!installed) {
            System.err.println("Skipped: " + MISSING);
        }
        assumeTrue(installed, MISSING);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .withTimeout(Patience.LIMIT)
                        .build(),
                options(chromium.get()));
    }

    /** Keeps what the browser shows, for a person to look at. */
    static void screenshot(ChromeDriver browser, String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static ChromeOptions options(Path chromium) {
        return new ChromeOptions()
                .setBinary(chromium.toFile())
                .addArguments(List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,860"));
    }

    private static Optional<Path> executable(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

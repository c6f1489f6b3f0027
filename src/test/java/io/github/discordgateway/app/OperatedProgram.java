package io.github.discordgateway.app;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.Patience;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The packaged program between a simulated guild with one room and a hub, and its page in a real browser. */
final class OperatedProgram implements AutoCloseable {
    final ChromeDriver browser = Browser.start();
    final ProgramFixture bridge;
    final GatewaySimulator simulator;
    final String room;
    final HubDouble hub;
    final int port = FreePort.next();

    private final Path directory;
    private Program program;

    OperatedProgram(Path directory) {
        this(directory, new SimulatorOptions());
    }

    OperatedProgram(Path directory, SimulatorOptions options) {
        this.directory = directory;
        bridge = new ProgramFixture(options);
        simulator = bridge.simulator;
        room = bridge.room;
        hub = bridge.hub;
        with("MANAGEMENT_PORT", Integer.toString(port));
        with("HUB_RETRY_DELAY", "100");
        with("HUB_RETRY_MAX_DELAY", "1000");
        // What the hub refused is to stay as it is until a test has looked at it.
        with("HUB_CORRECTIONS_PERIOD", "3600000");
    }

    OperatedProgram with(String variable, String value) {
        bridge.with(variable, value);
        return this;
    }

    Program start() throws IOException {
        program = bridge.start(directory);
        return program;
    }

    void stop() throws IOException {
        program.close();
        program = null;
    }

    /** Starts the program and opens its page; the hub has the room, or has paused delivery. */
    void open() throws IOException {
        start().awaitOutput("[Gateway] Connected");
        browser.get("http://127.0.0.1:" + port);
        waiting().until(page -> text("[data-role=connection]").equals("Live"));
        waiting().until(page -> !texts("[data-role=rooms] h3").isEmpty());
        waiting()
                .until(page ->
                        !hub.accepted().isEmpty() || text("[data-role=breaker]").contains("paused"));
    }

    /** The hub responds so when these people join, and the events are given up. */
    void refuses(int status, String... userIds) {
        int before = letters();
        hub.refuses(status, userIds.length);
        for (String userId : userIds) {
            simulator.guild().join(SimulatedUser.person(userId, "user " + userId), room);
        }
        waiting().until(page -> letters() == before + userIds.length);
    }

    /** How many dead letters the page counts. */
    int letters() {
        String count = text("[data-role=letter-count]");
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    void click(String selector) {
        waiting().until(page -> browser.findElement(By.cssSelector(selector)).isDisplayed());
        browser.findElement(By.cssSelector(selector)).click();
    }

    String text(String selector) {
        try {
            return browser.findElement(By.cssSelector(selector)).getText();
        } catch (NoSuchElementException | StaleElementReferenceException notNow) {
            return "";
        }
    }

    List<String> texts(String selector) {
        try {
            return browser.findElements(By.cssSelector(selector)).stream()
                    .map(WebElement::getText)
                    .toList();
        } catch (StaleElementReferenceException changing) {
            return List.of();
        }
    }

    int count(String selector) {
        return browser.findElements(By.cssSelector(selector)).size();
    }

    WebDriverWait waiting() {
        return new WebDriverWait(browser, Patience.LIMIT);
    }

    @Override
    public void close() throws IOException {
        browser.quit();
        if (program != null) {
            program.close();
        }
        bridge.close();
    }
}

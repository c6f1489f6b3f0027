package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The demo's page in a real browser. */
class PageIT {
    private static final int SHOWN_ON_THE_PICTURE = 12;

    @TempDir
    private Path directory;

    private Program demo;
    private ChromeDriver browser;

    @BeforeEach
    void openPage() throws IOException {
        browser = Browser.start();
        int port = FreePort.next();
        demo = Program.start(directory, Map.of(), "demo", "--port", Integer.toString(port), "--pause", "400");
        demo.awaitOutput("[Hub] Posted event: voice.joined");
        browser.get("http://localhost:" + port);
        waiting().until(page -> connection().equals("live"));
    }

    @AfterEach
    void closePage() throws IOException {
        if (browser != null) {
            browser.quit();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void a_person_appears_in_a_room_and_leaves_it() throws IOException {
        Set<String> before = peopleInRooms();

        String newcomer = waiting().until(page -> peopleInRooms().stream()
                .filter(person -> !before.contains(person))
                .findFirst()
                .orElse(null));
        waiting().until(page -> !peopleInRooms().contains(newcomer));

        assertThat((List<?>) browser.executeScript("return Array.from(document.querySelectorAll("
                        + "'[data-role=stream] > [data-event^=voice]'), entry => entry.dataset.outcome)"))
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome).isEqualTo("verified"));
        waiting().until(page -> streamed() >= SHOWN_ON_THE_PICTURE);
        Browser.screenshot(browser, "demo.png");
        assertThat(count("verified")).isPositive();
        assertThat(count("refused")).isZero();
    }

    @Test
    void the_page_says_so_when_the_hub_is_gone() throws IOException {
        demo.close();

        waiting().until(page -> connection().equals("disconnected"));

        demo = null;
        assertThat(peopleInRooms()).isNotEmpty();
    }

    /** Room and person, since somebody who moves leaves one room and appears in another. */
    private Set<String> peopleInRooms() {
        return browser.findElements(By.cssSelector("[data-room-id] [data-user-id]")).stream()
                .flatMap(person -> position(person).stream())
                .collect(Collectors.toSet());
    }

    /** Empty where the person leaves while the page is being read. */
    private static Optional<String> position(WebElement person) {
        try {
            WebElement room = person.findElement(By.xpath("ancestor::*[@data-room-id]"));
            return Optional.of(room.getDomAttribute("data-room-id") + "/" + person.getDomAttribute("data-user-id"));
        } catch (StaleElementReferenceException | NoSuchElementException gone) {
            return Optional.empty();
        }
    }

    private int streamed() {
        return browser.findElements(By.cssSelector("[data-role=stream] > [data-event]"))
                .size();
    }

    private int count(String role) {
        return Integer.parseInt(
                browser.findElement(By.cssSelector("[data-role=" + role + "]")).getText());
    }

    private String connection() {
        return String.valueOf(
                browser.findElement(By.cssSelector("[data-role=connection]")).getDomAttribute("data-state"));
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(browser, Patience.LIMIT);
    }
}

package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.Patience;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The operator's page in a real browser, in front of the packaged program. */
class OperatorPageIT {
    private static final int NARROW = 390;
    private static final int WIDE = 1280;

    private final GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions());
    private final String room = simulator.guild().createRoom("Lobby");

    @TempDir
    private Path directory;

    private VerifyingHub hub;
    private int port;
    private ChromeDriver browser;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        browser = Browser.start();
        hub = new VerifyingHub();
        port = FreePort.next();
    }

    @AfterEach
    void stop() throws IOException {
        if (browser != null) {
            browser.quit();
        }
        if (program != null) {
            program.close();
        }
        if (hub != null) {
            hub.close();
        }
        simulator.close();
    }

    @Test
    void a_person_who_joins_is_shown_as_text_whatever_they_call_themselves() throws IOException {
        open();

        simulator.guild().join(SimulatedUser.person("42", "<img src=x onerror=window.pwned=1>"), room);

        waiting().until(page -> texts("[data-role=people] li").contains("<img src=x onerror=window.pwned=1>"));
        assertThat(texts("[data-role=rooms] h3")).containsExactly("Lobby 1");
        assertThat(browser.findElements(By.cssSelector("main img"))).isEmpty();
        assertThat(browser.executeScript("return window.pwned")).isNull();
    }

    @Test
    void a_dead_letter_is_replayed_by_a_click_and_dropped_after_a_question() throws IOException {
        giveUp("voice.joined", "voice.left");
        assertThat(text("[data-role=letters] li:last-child [data-role=reason]")).contains("422");

        click("[data-role=letters] li:last-child [data-action=replay]");
        waiting().until(page -> letters() == 1);
        waiting().until(page -> hub.events().values().stream()
                .anyMatch(event -> event.path("event").asText().equals("voice.joined")));
        waiting().until(page -> text("[data-role=outcome]").contains("1 dead letters go out again"));

        click("[data-action=drop]");
        waiting().until(page -> browser.findElement(By.cssSelector("dialog")).isDisplayed());
        click("dialog [value=no]");
        waiting().until(page -> !browser.findElement(By.cssSelector("dialog")).isDisplayed());
        assertThat(letters()).isEqualTo(1);
        click("[data-action=drop]");
        click("dialog [value=yes]");
        waiting().until(page -> letters() == 0);
        assertThat(browser.findElement(By.cssSelector("[data-role=no-letters]")).isDisplayed())
                .isTrue();
    }

    @Test
    void the_keyboard_alone_replays_and_the_focus_goes_to_the_next_one() throws IOException {
        giveUp("voice.joined", "voice.left");

        tabTo("replay");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        waiting().until(page -> letters() == 1);
        assertThat(browser.switchTo().activeElement().getDomAttribute("data-action"))
                .isEqualTo("replay");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);

        waiting().until(page -> letters() == 0);
        waiting().until(page -> "letters-heading"
                .equals(browser.switchTo().activeElement().getDomAttribute("id")));
        waiting().until(page -> hub.events().size() == 3);
    }

    @Test
    void the_state_turns_when_the_gateway_dies_and_the_page_says_when_the_program_does() throws IOException {
        open();
        waiting().until(page -> text("[data-role=verdict-heading]").equals("All is well"));
        waiting().until(page -> text("article [data-role=state]").equals("CONNECTED"));

        simulator.close();
        waiting().until(page -> text("article [data-role=state]").equals("RECONNECTING"));
        waiting().until(page -> text("[data-role=verdict-heading]").contains("wrong"));
        waiting().until(page -> text("[data-role=explanation]").contains("reconnecting"));
        assertThat(texts("[data-role=timeline] [data-role=state]")).contains("RECONNECTING", "CONNECTED");

        program.close();
        program = null;
        waiting().until(page -> text("[data-role=connection]").startsWith("Connection to the program lost"));
        program = start(Map.of());
        waiting().until(page -> text("[data-role=connection]").equals("Live"));
    }

    @Test
    void delivery_that_a_410_has_paused_is_resumed_and_the_hub_told_everything_anew() throws IOException {
        hub.refuses(410, 1);
        open();
        waiting().until(page -> text("[data-role=breaker]").contains("paused"));
        waiting().until(page -> text("[data-role=waiting]").equals("1"));
        waiting().until(page -> text("[data-role=verdict-heading]").contains("wrong"));

        click("[data-action=resume]");
        waiting().until(page -> text("[data-role=breaker]").contains("closed"));
        waiting().until(page -> hub.events().size() == 1);
        waiting().until(page -> text("[data-role=outcome]").contains("Delivery goes on"));
        waiting().until(page -> text("[data-role=verdict-heading]").equals("All is well"));
        click("[data-action=resync]");
        click("dialog [value=yes]");

        waiting().until(page -> hub.events().size() == 2);
        waiting().until(page -> texts("[data-role=latest] [data-role=event]").size() == 2);
        waiting().until(page -> text("[data-role=throughput]").contains("2 in all"));
    }

    @Test
    void there_is_no_barrier_in_light_or_dark_narrow_or_wide() throws IOException {
        giveUp("voice.joined");
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {WIDE, NARROW}) {
                Axe.look(browser, scheme, width);
                Axe.assertNoBarrier(browser, scheme + " at " + width);
                click("[data-action=drop]");
                Axe.assertNoBarrier(browser, scheme + " at " + width + ", with a question");
                click("dialog [value=no]");
                Browser.screenshot(browser, "operator-" + scheme + "-" + width + "-letter.png");
            }
        }
        browser.findElement(By.cssSelector("[data-role=letters] summary")).click();
        simulator.close();
        waiting().until(page -> text("[data-role=verdict-heading]").contains("wrong"));
        for (String scheme : List.of("light", "dark")) {
            Axe.look(browser, scheme, NARROW);
            Axe.assertNoBarrier(browser, scheme + ", with the gateway gone");
        }
    }

    @Test
    void where_a_token_is_demanded_the_page_opens_after_a_login() throws IOException {
        String token = "a-token-of-more-than-16";
        program = start(Map.of("CAMEL_MANAGEMENT_HOST", "0.0.0.0", "MANAGEMENT_TOKEN", token));
        program.awaitOutput("[Hub] Posted event: room.created");
        browser.get("http://127.0.0.1:" + port);
        for (String scheme : List.of("light", "dark")) {
            Axe.look(browser, scheme, NARROW);
            Axe.assertNoBarrier(browser, "the login, " + scheme);
        }

        browser.findElement(By.id("token")).sendKeys("not-the-token-but-long", Keys.ENTER);
        waiting().until(page -> text("#wrong").equals("That is not the token."));
        Axe.assertNoBarrier(browser, "the login that failed");
        browser.findElement(By.id("token")).sendKeys(token, Keys.ENTER);

        waiting().until(page -> text("[data-role=connection]").equals("Live"));
        assertThat(browser.getCurrentUrl()).doesNotContain(token);
        assertThat((String) browser.executeScript("return document.cookie")).isEmpty();
        click("[data-action=resync]");
        click("dialog [value=yes]");
        waiting().until(page -> hub.events().size() == 2);
    }

    /** Opens the page with dead letters of these events, of which each was refused once. */
    private void giveUp(String... events) throws IOException {
        open();
        hub.refuses(422, events.length);
        simulator.guild().join(SimulatedUser.person("42", "ada"), room);
        if (events.length > 1) {
            simulator.guild().leave("42");
        }
        waiting().until(page -> letters() == events.length);
    }

    private void open() throws IOException {
        program = start(Map.of());
        program.awaitOutput("[Gateway] Connected");
        browser.get("http://127.0.0.1:" + port);
        waiting().until(page -> text("[data-role=connection]").equals("Live"));
        waiting().until(page -> !texts("[data-role=rooms] h3").isEmpty());
        waiting()
                .until(page ->
                        !hub.verified().isEmpty() || text("[data-role=breaker]").contains("paused"));
    }

    private Program start(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DISCORD_BOT_TOKEN", "simulator-token",
                "PRIMARY_GUILD_ID", simulator.guild().id(),
                "HUB_SECRET", VerifyingHub.SECRET,
                "HUB_ENDPOINT", hub.endpoint(),
                "DISCORD_API_URL", simulator.apiUrl(),
                "MANAGEMENT_PORT", Integer.toString(port)));
        environment.putAll(more);
        return Program.start(directory, environment);
    }

    private void tabTo(String action) {
        for (int i = 0; i < 40; i++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
            if (action.equals(browser.switchTo().activeElement().getDomAttribute("data-action"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + action);
    }

    private void click(String selector) {
        waiting().until(page -> browser.findElement(By.cssSelector(selector)).isDisplayed());
        browser.findElement(By.cssSelector(selector)).click();
    }

    private int letters() {
        return browser.findElements(By.cssSelector("[data-role=letters] > li")).size();
    }

    private String text(String selector) {
        try {
            return browser.findElement(By.cssSelector(selector)).getText();
        } catch (NoSuchElementException | StaleElementReferenceException notNow) {
            return "";
        }
    }

    private List<String> texts(String selector) {
        try {
            return browser.findElements(By.cssSelector(selector)).stream()
                    .map(WebElement::getText)
                    .toList();
        } catch (StaleElementReferenceException changing) {
            return List.of();
        }
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(browser, Patience.LIMIT);
    }
}

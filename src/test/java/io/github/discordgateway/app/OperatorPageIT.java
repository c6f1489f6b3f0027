package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The operator's page in a real browser, in front of the packaged program. */
class OperatorPageIT {
    private static final int NARROW = 390;
    private static final int WIDE = 1280;
    private static final String GROUP = "[data-role=letters] > li > details > summary";
    private static final String LETTER = "[data-role=group-letters] summary";

    @TempDir
    private Path directory;

    private OperatedProgram page;

    @BeforeEach
    void start() throws IOException {
        page = new OperatedProgram(directory);
    }

    @AfterEach
    void stop() throws IOException {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void a_person_who_joins_is_shown_as_text_whatever_they_call_themselves() throws IOException {
        page.open();

        page.simulator.guild().join(SimulatedUser.person("42", "<img src=x onerror=window.pwned=1>"), page.room);

        page.waiting().until(it -> page.texts("[data-role=people] li").contains("<img src=x onerror=window.pwned=1>"));
        assertThat(page.texts("[data-role=rooms] h3")).containsExactly("Lobby 1");
        assertThat(page.count("main img")).isZero();
        assertThat(page.browser.executeScript("return window.pwned")).isNull();
    }

    @Test
    void the_state_turns_when_the_gateway_dies_and_the_page_says_when_the_program_does() throws IOException {
        page.open();
        page.waiting().until(it -> page.text("[data-role=verdict-heading]").equals("All is well"));
        page.waiting().until(it -> page.text("article [data-role=state]").equals("CONNECTED"));

        page.simulator.close();
        page.waiting().until(it -> page.text("article [data-role=state]").equals("RECONNECTING"));
        page.waiting().until(it -> page.text("[data-role=verdict-heading]").contains("wrong"));
        page.waiting().until(it -> page.text("[data-role=explanation]").contains("reconnecting"));
        assertThat(page.texts("[data-role=timeline] [data-role=state]")).contains("RECONNECTING", "CONNECTED");

        page.stop();
        page.waiting().until(it -> page.text("[data-role=connection]").startsWith("Connection to the program lost"));
        page.start();
        page.waiting().until(it -> page.text("[data-role=connection]").equals("Live"));
    }

    @Test
    void there_is_no_barrier_in_light_or_dark_narrow_or_wide() throws IOException {
        page.open();
        page.refuses(422, "42");
        page.click(GROUP);
        page.click(LETTER);
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {WIDE, NARROW}) {
                Axe.look(page.browser, scheme, width);
                Axe.assertNoBarrier(page.browser, scheme + " at " + width);
                page.click("[data-action=drop]");
                Axe.assertNoBarrier(page.browser, scheme + " at " + width + ", with a question");
                page.click("dialog [value=no]");
                Browser.screenshot(page.browser, "operator-" + scheme + "-" + width + "-letter.png");
            }
        }
        page.simulator.close();
        page.waiting().until(it -> page.text("[data-role=verdict-heading]").contains("wrong"));
        for (String scheme : List.of("light", "dark")) {
            Axe.look(page.browser, scheme, NARROW);
            Axe.assertNoBarrier(page.browser, scheme + ", with the gateway gone");
        }
    }

    @Test
    void where_a_token_is_demanded_the_page_opens_after_a_login() throws IOException {
        String token = "a-token-of-more-than-16";
        page.with("CAMEL_MANAGEMENT_HOST", "0.0.0.0")
                .with("MANAGEMENT_TOKEN", token)
                .start()
                .awaitOutput("[Hub] Posted event: room.created");
        page.browser.get("http://127.0.0.1:" + page.port);
        for (String scheme : List.of("light", "dark")) {
            Axe.look(page.browser, scheme, NARROW);
            Axe.assertNoBarrier(page.browser, "the login, " + scheme);
        }

        page.browser.findElement(By.id("token")).sendKeys("not-the-token-but-long", Keys.ENTER);
        page.waiting().until(it -> page.text("#wrong").equals("The token is wrong."));
        Axe.assertNoBarrier(page.browser, "the login that failed");
        page.browser.findElement(By.id("token")).sendKeys(token, Keys.ENTER);

        page.waiting().until(it -> page.text("[data-role=connection]").equals("Live"));
        assertThat(page.browser.getCurrentUrl()).doesNotContain(token);
        assertThat((String) page.browser.executeScript("return document.cookie"))
                .isEmpty();
        page.click("[data-action=resync]");
        page.click("dialog [value=yes]");
        page.waiting().until(it -> page.hub.events().size() == 2);
    }
}

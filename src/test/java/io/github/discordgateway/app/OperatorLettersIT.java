package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Dead letters on the operator's page: groups, single letters, and what the buttons do. */
class OperatorLettersIT {
    private static final String GROUPS = "[data-role=letters] > li";
    private static final String LETTERS = "[data-role=group-letters] > li";
    private static final int MAX_TABS = 40;

    @TempDir
    private Path directory;

    private OperatedProgram page;

    @BeforeEach
    void start() throws IOException {
        page = new OperatedProgram(directory);
        page.open();
    }

    @AfterEach
    void stop() throws IOException {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void a_single_letter_is_replayed_by_a_click_and_dropped_after_a_question() throws IOException {
        page.refuses(422, "42", "43");
        page.click(GROUPS + " > details > summary");
        page.waiting().until(it -> page.count(LETTERS) == 2);
        page.click(LETTERS + " summary");
        assertThat(page.text(LETTERS + " [data-role=body]")).contains("voice.joined", "\"43\"");
        assertThat(page.text(LETTERS + " [data-role=response]")).isEqualTo("refused");

        page.click(LETTERS + ":last-child [data-action=replay]");
        page.waiting().until(it -> page.letters() == 1);
        page.waiting().until(it -> joined().equals(List.of("42")));
        page.waiting().until(it -> page.text("[data-role=outcome]").contains("Dead letters queued again"));
        page.waiting()
                .until(it -> page.text("[data-role=replay-progress]").equals("Replay done: 1 sent, 0 superseded"));
        assertThat(page.count(LETTERS)).as("the group stays open").isEqualTo(1);

        page.click("[data-action=drop]");
        page.waiting().until(it -> page.text("#consequence")
                .contains("The bridge still corrects what the hub may have wrong"));
        page.click("dialog [value=no]");
        page.waiting()
                .until(it -> !page.browser.findElement(By.cssSelector("dialog")).isDisplayed());
        assertThat(page.letters()).isEqualTo(1);
        page.click("[data-action=drop]");
        page.click("dialog [value=yes]");
        page.waiting().until(it -> page.letters() == 0);
        assertThat(page.text("[data-role=no-letters]")).isEqualTo("None: the hub has refused no event.");
    }

    @Test
    void letters_of_the_same_event_and_reason_are_replayed_or_dropped_as_one() throws IOException {
        page.refuses(422, "42", "43");
        page.refuses(400, "44");
        page.waiting().until(it -> page.count(GROUPS) == 2);
        assertThat(page.texts(GROUPS + " h3"))
                .containsExactly("voice.joined the hub answered 422", "voice.joined the hub answered 400");
        assertThat(page.text(GROUPS + " .small")).startsWith("twice, the last at ");

        page.click("[data-action=replay-group]");
        page.waiting().until(it -> page.count(GROUPS) == 1);
        page.waiting().until(it -> joined().equals(List.of("42", "43")));

        page.click("[data-action=drop-group]");
        page.waiting().until(it -> page.text("#consequence").contains("voice.joined, the hub answered 400"));
        page.click("dialog [value=yes]");
        page.waiting().until(it -> page.count(GROUPS) == 0);
        assertThat(page.text("[data-role=uncertain-what]"))
                .as("dropped and still to be corrected")
                .isEqualTo("1 person.");
    }

    @Test
    void the_keyboard_alone_replays_and_the_focus_goes_to_the_next_group() throws IOException {
        page.refuses(422, "42", "43");
        page.refuses(400, "44");
        page.waiting().until(it -> page.count(GROUPS) == 2);

        tabTo("replay-group");
        page.browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        page.waiting().until(it -> page.count(GROUPS) == 1);
        assertThat(focused("data-action")).isEqualTo("replay-group");
        page.browser.switchTo().activeElement().sendKeys(Keys.ENTER);

        page.waiting().until(it -> page.letters() == 0);
        page.waiting().until(it -> "letters-heading".equals(focused("id")));
        page.waiting().until(it -> joined().size() == 3);
    }

    @Test
    void the_focus_stays_on_a_group_that_overtakes_another_one() throws IOException {
        page.refuses(400, "42");
        page.refuses(422, "43");
        page.waiting().until(it -> page.count(GROUPS) == 2);
        page.click(GROUPS + ":last-child > details > summary");
        tabTo("replay-group");
        tabTo("replay-group");
        assertThat(focused("aria-label")).isEqualTo("Replay voice.joined, the hub answered 422");

        page.refuses(422, "44");
        page.waiting().until(it -> page.texts(GROUPS + " h3")
                .equals(List.of("voice.joined the hub answered 422", "voice.joined the hub answered 400")));

        assertThat(focused("aria-label")).isEqualTo("Replay 2 voice.joined, the hub answered 422");
        assertThat(page.count(GROUPS + ":first-child > details[open]")).isEqualTo(1);
    }

    private List<String> joined() {
        return page.hub.events().values().stream()
                .filter(event -> event.path("event").asText().equals("voice.joined"))
                .map(event -> event.path("payload").path("userId"))
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    private void tabTo(String action) {
        for (int i = 0; i < MAX_TABS; i++) {
            page.browser.switchTo().activeElement().sendKeys(Keys.TAB);
            if (action.equals(focused("data-action"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + action);
    }

    private String focused(String attribute) {
        return page.browser.switchTo().activeElement().getDomAttribute(attribute);
    }
}

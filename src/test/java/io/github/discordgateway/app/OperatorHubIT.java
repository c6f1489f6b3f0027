package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What the operator's page says of a hub that refuses events, is down, or may have something wrong. */
class OperatorHubIT {
    private static final String HEADING = "[data-role=verdict-heading]";
    private static final String BREAKER = "[data-role=breaker]";

    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d";

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
    void nothing_is_well_while_the_hub_may_have_a_person_wrong() throws IOException {
        page.open();
        page.waiting().until(it -> page.text(HEADING).equals("All is well"));
        assertThat(uncertain()).isEqualTo("Nothing: as far as its responses say, the hub is right.");

        page.refuses(422, "42");
        page.waiting().until(it -> page.text(HEADING).equals("Events arrive; the hub may have 1 person wrong"));
        page.waiting().until(it -> uncertain()
                .startsWith("1 person. They are corrected when the hub accepts the next event, at "));
        for (String scheme : List.of("light", "dark")) {
            Axe.look(page.browser, scheme, 1280);
            Axe.assertNoBarrier(page.browser, scheme + ", with a person who may be wrong");
        }

        page.simulator.guild().leave("42");
        page.waiting().until(it -> page.text(HEADING).equals("All is well"));
        page.waiting().until(it -> uncertain().startsWith("Nothing: "));
        page.waiting().until(it -> page.text("[data-role=no-letters]").equals("None left."));
        assertThat(page.text("[data-role=resolved-letters]"))
                .isEqualTo("1 was corrected or superseded, so the hub is right about it.");
    }

    @Test
    void a_hub_that_refuses_whatever_comes_is_shown_with_the_remedy_until_it_accepts() throws IOException {
        page.open();
        page.hub.refuses(401, Integer.MAX_VALUE);
        for (int user = 1; user <= 5; user++) {
            page.simulator.guild().join(SimulatedUser.person(Integer.toString(user), "user " + user), page.room);
        }

        page.waiting().until(it -> page.text(BREAKER).equals("refusing"));
        page.waiting().until(it -> page.text("[data-role=waiting]").equals("5"));
        assertThat(page.text("[data-role=breaker-reason]"))
                .startsWith("The hub refuses the signature (401)")
                .contains("none is lost", "To fix it, give HUB_SECRET");
        page.waiting().until(it -> page.text(HEADING).contains("wrong"));
        page.waiting().until(it -> page.text("[data-role=throughput]").matches(".* 1 and (?!0 )\\d+ in 5 minutes"));
        page.waiting().until(it -> !plot("refusals-plot").isEmpty());
        for (String scheme : List.of("light", "dark")) {
            Axe.look(page.browser, scheme, 1280);
            Axe.assertNoBarrier(page.browser, scheme + ", with a hub that refuses");
            Browser.screenshot(page.browser, "operator-" + scheme + "-refusing.png");
        }

        page.hub.refuses(401, 0);
        page.waiting().until(it -> page.text(BREAKER).equals("closed"));
        page.waiting().until(it -> page.text("[data-role=waiting]").equals("0"));
        page.waiting().until(it -> page.text(HEADING).equals("All is well"));
        page.waiting().until(it -> page.hub.events().size() == 6);
    }

    @Test
    void delivery_that_a_410_has_paused_is_resumed_and_a_resync_is_followed() throws IOException {
        page.hub.refuses(410, 1);
        page.open();
        page.waiting().until(it -> page.text(BREAKER).contains("paused"));
        page.waiting().until(it -> page.text("[data-role=waiting]").equals("1"));
        page.waiting().until(it -> page.text(HEADING).contains("wrong"));

        page.click("[data-action=resume]");
        page.waiting().until(it -> page.text(BREAKER).contains("closed"));
        page.waiting().until(it -> page.hub.events().size() == 1);
        page.waiting().until(it -> page.text("[data-role=outcome]").contains("Delivery continues"));
        page.waiting().until(it -> page.text(HEADING).equals("All is well"));

        page.hub.refuses(503, Integer.MAX_VALUE);
        page.click("[data-action=resync]");
        page.waiting().until(it -> page.text("#consequence").startsWith("First the bridge takes back"));
        page.click("dialog [value=yes]");
        page.waiting()
                .until(it -> page.text("[data-role=resync-progress]").equals("Resync: 0 sent, 0 superseded, 1 queued"));
        page.waiting().until(it -> page.text(BREAKER).equals("open"));
        assertThat(page.text("[data-role=breaker-reason]")).startsWith("The hub answered 503. The bridge retries");
        page.hub.refuses(503, 0);

        page.waiting().until(it -> page.hub.events().size() == 2);
        page.waiting()
                .until(it -> page.text("[data-role=resync-progress]").equals("Resync done: 1 sent, 0 superseded"));
        page.waiting().until(it -> page.count("[data-role=latest] > tr") == 2);
        page.waiting().until(it -> page.text("[data-role=throughput]").endsWith(" 2 and 0 in 5 minutes"));
    }

    @Test
    void what_is_done_about_a_wrong_hub_is_a_sentence() throws IOException {
        page.open();

        assertThat(sentence(3, 1, false, 0, false))
                .matches("3 people and 1 room\\. They are corrected when the hub accepts the next event, at " + TIME
                        + " at the latest\\.");
        assertThat(sentence(0, 1, false, 0, false)).startsWith("1 room. It is corrected when the hub accepts the next");
        assertThat(sentence(1, 0, false, 0, true))
                .isEqualTo("1 person. They are corrected when the hub accepts events again.");
        assertThat(sentence(2, 0, true, 1, false))
                .matches("The whole server\\. The hub refused its correction once; the next try is at " + TIME
                        + "\\. Once the cause is fixed, Resync tries at once\\.");
        assertThat(sentence(0, 2, false, 2, false))
                .startsWith("2 rooms. The hub refused their correction twice; the next try is at ");
    }

    @Test
    void all_is_well_only_if_everything_is_known_and_nothing_waits() throws IOException {
        page.open();

        assertThat(verdict("CLOSED", false, 0)).isEqualTo("up: All is well");
        assertThat(verdict("CLOSED", false, 2)).isEqualTo("warning: Events arrive; the hub may have 2 people wrong");
        assertThat(verdict("OPEN", true, 0)).isEqualTo("warning: Events wait until the hub accepts them");
        assertThat(verdict("REFUSING", false, 2)).isEqualTo("warning: The hub refuses events");
        assertThat(call("verdict.js", "verdict({ checks: [], hub: null, uncertain: null }).join(': ')"))
                .isEqualTo("unknown: Loading");
    }

    private String uncertain() {
        return page.text("[data-role=uncertain]");
    }

    private String plot(String name) {
        return page.browser
                .findElement(By.cssSelector("[data-role=" + name + "]"))
                .getDomAttribute("d");
    }

    private String sentence(int people, int rooms, boolean guild, int refusals, boolean held) {
        Map<String, Object> what = Map.of(
                "people",
                people,
                "rooms",
                rooms,
                "guild",
                guild,
                "nextTry",
                "2026-01-02T10:00:00Z",
                "refusals",
                refusals);
        return (String) call("uncertain.js", "sentences({ what: args[0], held: args[1] }, 0).join(' ')", what, held);
    }

    /** With all checks up. */
    private String verdict(String breaker, boolean holds, int people) {
        return (String) call(
                "verdict.js",
                "verdict({ checks: [{ up: true }], hub: { state: args[0], holds: args[1] },"
                        + " uncertain: { what: { people: args[2], rooms: 0, guild: false } } }).join(': ')",
                breaker,
                holds,
                people);
    }

    /** What a function of one of the page's modules returns. */
    private Object call(String module, String call, Object... arguments) {
        return page.browser.executeAsyncScript(
                "const args = [...arguments], done = args.pop(); import('/operator/" + module + "')"
                        + ".then(module => done(module." + call + "), failure => done(String(failure)));",
                arguments);
    }
}

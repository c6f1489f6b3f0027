package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.app.check.CheckReport;
import io.github.discordgateway.app.check.Finding;
import io.github.discordgateway.app.check.Result;
import io.github.discordgateway.app.check.Status;
import io.github.discordgateway.hub.signature.HubSigner;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.RawHub;
import io.github.discordgateway.simulator.GatewayBotResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} does where all is well, and how far it goes. {@link TroublesTest} has the rest. */
class CheckTest {
    @TempDir
    private Path data;

    private CheckedSetup setup;

    @BeforeEach
    void setUp() {
        setup = new CheckedSetup(data);
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void where_all_is_well_each_check_says_so_in_its_order() {
        List<Result> results = setup.identifying().results();

        assertThat(results)
                .extracting(Result::name)
                .containsExactly(
                        "configuration",
                        "data-dir",
                        "discord",
                        "token",
                        "session-limit",
                        "session-budget",
                        "guild",
                        "rooms",
                        "intents",
                        "gateway",
                        "hub",
                        "hub-clock",
                        "hub-secret");
        assertThat(results)
                .extracting(Result::finding)
                .extracting(Finding::status)
                .containsOnly(Status.OK);
        assertThat(setup.simulator().traffic().identifies()).isOne();
        assertThat(setup.simulator().traffic().clientCloseCodes()).containsExactly(1000);
    }

    @Test
    void no_identify_is_spent_and_no_event_is_sent_unless_asked_for() {
        List<Result> results = setup.withoutTestEvent().results();

        assertThat(results).noneMatch(Result::isFailed);
        assertThat(finding(results, "hub-secret").status()).isEqualTo(Status.SKIPPED);
        assertThat(finding(results, "hub-secret").message()).contains("--post-test");
        assertThat(setup.simulator().traffic().openedSockets()).isOne();
        assertThat(setup.simulator().traffic().identifies()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 422})
    void a_hub_that_takes_the_signature_may_refuse_the_test_event(int status) {
        setup.hub().answersAll(Answer.status(status));

        assertThat(finding(setup.results(), "hub-secret").status()).isEqualTo(Status.OK);
    }

    @Test
    void the_test_event_is_no_room_event_and_has_the_signature_of_one() throws Exception {
        try (HubDouble hub = new HubDouble()) {
            setup.with("hub.endpoint", hub.endpoint() + "?key=value");

            assertThat(finding(setup.results(), "hub-secret").status()).isEqualTo(Status.OK);
            assertThat(hub.accepted())
                    .singleElement()
                    .satisfies(event -> assertThat(event.path("event").asText()).isEqualTo("connection.check"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a%2Fb?z=%2B&a=+&a=;*&throwExceptionOnFailure=true&sig=x%3D", "?", "//p?httpMethod=PUT&a=RAW(b)"
            })
    void the_hub_is_asked_at_its_very_address_with_its_password(String written) {
        try (RawHub hub = new RawHub()) {
            setup.with("hub.endpoint", "http://user:p%40ssword@127.0.0.1:" + hub.port() + written);

            List<Result> results = setup.results();

            assertThat(finding(results, "hub-secret").status()).isEqualTo(Status.OK);
            String target = (written.startsWith("/") ? "" : "/") + written;
            assertThat(hub.requests())
                    .extracting(RawHub.Received::line)
                    .containsOnly("HEAD " + target + " HTTP/1.1", "POST " + target + " HTTP/1.1");
            assertThat(hub.requests())
                    .extracting(request -> request.headers().get("authorization"))
                    .containsOnly("Basic dXNlcjpwQHNzd29yZA==");
            assertThat(finding(results, "hub").message())
                    .startsWith("http://127.0.0.1:" + hub.port() + "/")
                    .doesNotContain("user", "?");
        }
    }

    @Test
    void the_test_event_is_signed_by_the_bean_that_signs_room_events() throws Exception {
        try (HubDouble hub = new HubDouble()) {
            setup.with("hub.endpoint", hub.endpoint())
                    .with("hub.secret", "not-the-one-that-the-hub-knows-0123456789")
                    .with("camel.beans.own", "#class:" + HubSigner.class.getName())
                    .with("camel.beans.own.secrets", HubDouble.SECRET)
                    .with("hub.signer", "own");

            assertThat(finding(setup.results(), "hub-secret").status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void what_depends_on_a_failed_check_is_skipped_and_all_the_rest_is_looked_at() {
        setup.with("discord.bot-token", "MTI3.another.token");

        List<Result> results = setup.results();

        assertThat(finding(results, "token").status()).isEqualTo(Status.FAILED);
        assertThat(List.of("session-limit", "guild", "intents", "gateway"))
                .allSatisfy(name ->
                        assertThat(finding(results, name)).isEqualTo(Finding.skipped("needs token, see above")));
        assertThat(finding(results, "rooms")).isEqualTo(Finding.skipped("needs guild, see above"));
        assertThat(finding(results, "hub-secret").status()).isEqualTo(Status.OK);
    }

    @Test
    void a_setting_that_is_wrong_is_told_as_at_the_start_and_nothing_else_is_looked_at() {
        setup.with("discord.bot-token", "").with("hub.retry.delay", "soon");

        List<Result> results = setup.results();

        assertThat(results.get(0).finding().message().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DISCORD_BOT_TOKEN is missing"),
                        line -> assertThat(line).startsWith("hub.retry.delay is \"soon\""));
        assertThat(results.subList(1, results.size()))
                .extracting(Result::finding)
                .extracting(Finding::status)
                .containsOnly(Status.SKIPPED);
        assertThat(setup.simulator().traffic().gatewayBotRequests()).isZero();
    }

    @Test
    void a_response_larger_than_any_of_discord_s_is_told_and_not_kept() {
        setup.simulator().faults().answerRest("/users/@me", new GatewayBotResponse.Verbatim(" ".repeat((1 << 20) + 1)));

        assertThat(setup.firstTrouble().name()).isEqualTo("token");
        assertThat(setup.firstTrouble().finding().message()).contains("/users/@me returned more than 1048576 bytes");
        assertThat(setup.firstTrouble().finding().remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("DISCORD_API_URL"));
    }

    @Test
    void a_secret_that_may_be_guessed_is_a_warning() {
        setup.with("hub.secret", "short");

        assertThat(setup.firstTrouble().name()).isEqualTo("configuration");
        assertThat(setup.firstTrouble().finding().message()).contains("HUB_SECRET is shorter than 32 characters");
    }

    @Test
    void lines_tell_what_to_do_below_what_is_wrong() {
        StringWriter out = new StringWriter();
        CheckReport report = new CheckReport.Lines(new PrintWriter(out));
        List<Result> results = List.of(
                new Result("token", Finding.ok("the bot is ada"), Duration.ofMillis(5)),
                new Result("hub", Finding.failed("no hub", "start it"), Duration.ofMillis(6)));

        results.forEach(report::done);
        report.end(results);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches(". token            the bot is ada"),
                        line -> assertThat(line).matches(". hub              no hub"),
                        line -> assertThat(line).isEqualTo("                   > start it"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).isEqualTo("1 failed, 0 warnings"));
    }

    @Test
    void json_is_one_object() throws Exception {
        StringWriter out = new StringWriter();
        CheckReport report = new CheckReport.Json(new PrintWriter(out));

        report.end(List.of(
                new Result("token", Finding.ok("the bot is ada"), Duration.ofMillis(5)),
                new Result("hub", Finding.failed("no hub", "start it"), Duration.ofMillis(6))));

        JsonNode all = new ObjectMapper().readTree(out.toString());
        assertThat(all.path("ok").asBoolean()).isFalse();
        assertThat(all.path("checks").get(0).toString())
                .isEqualTo("{\"name\":\"token\",\"status\":\"ok\",\"message\":\"the bot is ada\",\"remedy\":null,"
                        + "\"durationMs\":5}");
        assertThat(all.path("checks").get(1).path("remedy").asText()).isEqualTo("start it");
    }

    private static Finding finding(List<Result> results, String name) {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .map(Result::finding)
                .findFirst()
                .orElseThrow();
    }
}

package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.check.Result;
import io.github.discordgateway.app.check.Status;
import io.github.discordgateway.component.TestCertificate;
import io.github.discordgateway.component.TlsFront;
import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewayBotResponse;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import io.github.discordgateway.transport.BotToken;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three troubles that operators have: {@code check} names the cause of each. */
class TroublesTest {
    @TempDir
    static Path certificates;

    private static TestCertificate certificate;

    @TempDir
    Path data;

    private CheckedSetup setup;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        certificate = new TestCertificate(certificates);
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private CheckedSetup setup() {
        return setup(new SimulatorOptions());
    }

    private CheckedSetup setup(SimulatorOptions options) {
        setup = new CheckedSetup(data, options);
        return setup;
    }

    private void assertTrouble(String check, Status status, String... words) {
        Result trouble = setup.firstTrouble();
        assertThat(trouble.name()).isEqualTo(check);
        assertThat(trouble.finding().status()).isEqualTo(status);
        assertThat(trouble.finding().message() + trouble.finding().remedy().orElse(""))
                .contains(words);
    }

    @Nested
    class It_does_not_connect {
        @Test
        void because_the_token_is_wrong() {
            setup().with("discord.bot-token", "MTI3.another.token");

            assertTrouble("token", Status.FAILED, "Discord refuses the bot token", "DISCORD_BOT_TOKEN", "Reset Token");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 401})
        void because_the_token_is_none_whatever_discord_answers(int status) {
            int port = discordThatRefusesTokens(setup().vertx(), status);
            setup.with("discord.api-url", "http://127.0.0.1:" + port + "/api/v10");

            assertTrouble("token", Status.FAILED, "Discord refuses the bot token", "DISCORD_BOT_TOKEN", "Reset Token");
        }

        private static int discordThatRefusesTokens(Vertx vertx, int status) {
            return vertx.createHttpServer()
                    .requestHandler(request -> request.response()
                            .setStatusCode(request.path().endsWith("/gateway") ? 200 : status)
                            .end("{\"message\": \"" + status + "\", \"code\": 0}"))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        }

        @Test
        void because_there_is_no_dns() {
            setup().with("discord.api-url", "https://discord.invalid/api/v10");

            assertTrouble("discord", Status.FAILED, "DNS cannot resolve discord.invalid", "getent hosts");
        }

        @Test
        void because_nothing_listens_there() {
            setup().with("discord.api-url", "http://127.0.0.1:1/api/v10");

            assertTrouble("discord", Status.FAILED, "Cannot connect to 127.0.0.1", "firewall", "proxy-host");
        }

        @Test
        void because_the_proxy_does_not_run() {
            setup().with("camel.component.discord-gateway.proxy-host", "localhost")
                    .with("camel.component.discord-gateway.proxy-port", "1");

            assertTrouble("discord", Status.FAILED, "Cannot connect to", "proxy-host");
        }

        @Test
        void because_somebody_opens_the_tls_connection() {
            TlsFront front =
                    new TlsFront(setup().vertx(), certificate, setup.simulator().port());
            setup.with("discord.api-url", "https://localhost:" + front.port() + "/api/v10");

            assertTrouble("discord", Status.FAILED, "TLS to localhost failed", "clock");
        }

        @Test
        void because_discord_is_down() {
            setup().simulator().faults().answerRest("/gateway", new GatewayBotResponse.ServerError());

            assertTrouble("discord", Status.FAILED, "Discord's API fails (500)", "discordstatus.com");
        }

        @Test
        void because_the_days_sessions_are_used_up() {
            setup(new SimulatorOptions().sessionStartLimit(1000).identifiesUsed(1000));

            assertTrouble("session-limit", Status.FAILED, "used all 1000 session starts", "the same token");
        }

        @Test
        void because_an_intent_is_not_switched_on() {
            setup().with("discord.events", "GUILD_CREATE,GUILD_MEMBER_ADD");

            assertTrouble("intents", Status.FAILED, "Server Members Intent", "4014", "Privileged Gateway Intents");
        }

        @Test
        void because_the_gateway_takes_no_connection() {
            setup().simulator().faults().refuseConnections(true);

            assertTrouble("gateway", Status.FAILED, "503");
        }

        @Test
        void because_the_session_cannot_begin() {
            setup().identifying().simulator().faults().refuseIdentifies(true);

            assertTrouble("gateway", Status.FAILED, "rejected the session (op 9)");
        }

        @Test
        void because_the_data_directory_cannot_be_written() {
            setup().with("data.dir", "/proc/nowhere");

            assertTrouble("configuration", Status.FAILED, "DATA_DIR is \"/proc/nowhere\"");
        }
    }

    @Nested
    class Nothing_arrives {
        @Test
        void because_the_bot_is_in_no_server() {
            setup().simulator().guild().removeBot();

            assertTrouble("guild", Status.FAILED, "not in the server 1270000000000000128; it is in none", "invite it");
        }

        @Test
        void because_the_server_is_another_one() {
            setup().with("primary.guild-id", "42");

            assertTrouble(
                    "guild",
                    Status.FAILED,
                    "not in the server 42; it is in Simulated Guild (1270000000000000128)",
                    "PRIMARY_GUILD_ID");
        }

        @Test
        void because_the_bot_may_view_no_room() {
            setup().simulator()
                    .guild()
                    .hideRoom(setup.simulator().guild().rooms().get(0).id());

            assertTrouble("rooms", Status.WARNING, "sees no room", "View Channels");
        }

        @Test
        void because_the_rooms_are_of_another_type() {
            setup().with("rooms.types", "stage");

            assertTrouble("rooms", Status.WARNING, "sees no room (stage channel)");
        }

        @Test
        void because_the_hub_does_not_run() {
            setup().with("hub.endpoint", "http://127.0.0.1:1/api/internal/events");

            assertTrouble("hub", Status.FAILED, "the hub does not accept a connection", "HUB_ENDPOINT");
        }

        @Test
        void because_dns_does_not_know_the_hub() {
            setup().with("hub.endpoint", "http://hub.invalid/events");

            assertTrouble("hub", Status.FAILED, "the hub's host name is unknown");
        }

        @Test
        void because_the_hubs_certificate_is_not_trusted() {
            TlsFront front =
                    new TlsFront(setup().vertx(), certificate, setup.hub().port());
            setup.with("hub.endpoint", "https://localhost:" + front.port() + "/events");

            assertTrouble("hub", Status.FAILED, "the hub's certificate is not trusted", "camel.ssl.trust-store");
        }

        @Test
        void because_the_hub_behind_a_proxy_does_not_run() {
            setup().hub().answersLooks(Answer.status(502));

            assertTrouble("hub", Status.FAILED, "502", "the hub itself does not run");
        }

        @Test
        void because_the_hub_is_elsewhere() {
            setup().hub().answersLooks(Answer.status(308, "Location", "https://elsewhere.example.org/"));

            assertTrouble("hub", Status.WARNING, "redirects to https://elsewhere.example.org/", "HUB_ENDPOINT");
        }

        @ParameterizedTest
        @ValueSource(longs = {90, -90})
        void because_the_hubs_clock_is_wrong(long seconds) {
            setup().hub().ahead(Duration.ofSeconds(seconds));

            assertTrouble("hub-clock", Status.FAILED, seconds > 0 ? "ahead of" : "behind", "more than 60 s off", "NTP");
        }

        @Test
        void soon_because_the_hubs_clock_drifts() {
            setup().hub().ahead(Duration.ofSeconds(45));

            assertTrouble("hub-clock", Status.WARNING, "ahead of this machine's", "NTP");
        }

        @Test
        void because_the_secrets_differ() throws Exception {
            try (HubDouble hub = new HubDouble()) {
                setup().with("hub.endpoint", hub.endpoint())
                        .with("hub.secret", "another-secret-of-more-than-32-characters");

                assertTrouble("hub-secret", Status.FAILED, "(401): the secrets differ", "HUB_SECRET");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "302, FAILED, redirects",
            "403, FAILED, forbids",
            "404, FAILED, the right path",
            "405, FAILED, the right path",
            "410, FAILED, resume",
            "429, WARNING, later",
            "500, WARNING, the signature is not tested",
            "503, FAILED, is down (503)"
        })
        void because_the_hub_takes_no_signed_event(int answer, Status status, String words) {
            setup().hub().answersAll(Answer.status(answer, "Location", "https://elsewhere.example.org/"));

            assertTrouble("hub-secret", status, words);
        }
    }

    @Nested
    class It_reconnects_often {
        @Test
        void because_another_program_has_the_token() {
            setup(new SimulatorOptions().sessionStartLimit(1000).identifiesUsed(400));

            assertTrouble(
                    "session-limit",
                    Status.WARNING,
                    "Only 600 of the 1000 daily session starts are left",
                    "another program with the same token");
        }

        @Test
        void because_discord_limits_the_rate() {
            setup().simulator().faults().answerGatewayBot(new GatewayBotResponse.RateLimited(Duration.ofHours(7)));

            assertTrouble("session-limit", Status.FAILED, "address for 7 h", "rate limited");
        }

        @Test
        void as_the_sessions_that_the_bridge_began_show() throws Exception {
            setup();
            began(8, Duration.ofMinutes(5));

            assertTrouble("session-budget", Status.WARNING, "has started 8 sessions in the last hour", "log");
        }

        @Test
        void until_its_own_cap_is_used_up() throws Exception {
            setup().with("discord.max-identifies-per-day", "3");
            began(3, Duration.ofHours(3));

            assertTrouble("session-budget", Status.FAILED, "has started 3 of the 3 sessions", "waits");
        }

        private void began(int sessions, Duration ago) throws Exception {
            try (StoreDataSource dataSource = TestDatabase.sqlite(data).dataSource()) {
                for (int i = 0; i < sessions; i++) {
                    TestDatabase.sessions(dataSource)
                            .identified(
                                    new BotToken(CheckedSetup.TOKEN).bot(),
                                    new IdentifyRecord(Instant.now().minus(ago), 0));
                }
            }
        }
    }
}

package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard in front of a router that answers everything with what it was asked. */
class AccessGuardTest {
    private static final String TOKEN = "a-token-of-more-than-16";
    private static final String HERE = "Host: localhost:9876";
    private static final String BEARER = "Authorization: Bearer " + TOKEN;

    @RegisterExtension
    final CapturedLog log = new CapturedLog(Audit.class);

    private final AtomicLong now = new AtomicLong();
    private final WrongTokens wrongTokens = new WrongTokens(now::get);
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: http://localhost:1234",
                "Origin: null",
                "Origin: http://evil.example/?localhost:9876",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void a_page_of_another_site_changes_nothing_and_holds_no_stream_open(String header) throws IOException {
        open();

        assertThat(status("POST /observe/resync HTTP/1.1", HERE, header)).isEqualTo(403);
        assertThat(status("DELETE /q/upload/x HTTP/1.1", HERE, header)).isEqualTo(403);
        assertThat(status("GET /operator/live HTTP/1.1", HERE, header)).isEqualTo(403);
        assertThat(status("GET /operator/../operator/live HTTP/1.1", HERE, header))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-None: 1", "Origin: http://localhost:9876", "Sec-Fetch-Site: same-origin"})
    void the_page_itself_and_whatever_is_no_browser_may(String header) throws IOException {
        open();

        assertThat(status("POST /observe/resync HTTP/1.1", HERE, header)).isEqualTo(200);
        assertThat(status("GET /operator/live HTTP/1.1", HERE, header)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 421", "evil.example:9876, 421", "127.0.0.1:9876, 200", "[::1]:9876, 200"})
    void a_name_that_was_bound_to_this_machine_from_outside_reaches_nothing(String host, int status)
            throws IOException {
        open();

        assertThat(status("GET /observe/dead-letters HTTP/1.1", "Host: " + host))
                .isEqualTo(status);
        assertThat(status("POST /observe/resync HTTP/1.1", "Host: " + host, "Origin: http://" + host))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /observe/dead-letters",
                "GET /observe/metrics",
                "GET /observe/health/../dead-letters",
                "GET //observe/health/x",
                "GET /operator/live",
                "GET /operator/page.js",
                "POST /observe/resync",
                "POST /observe/health/../resync",
                "GET /anything"
            })
    void without_the_token_or_with_a_wrong_one_nothing_answers(String request) throws IOException {
        demandToken();

        assertThat(status(request + " HTTP/1.1", HERE)).isEqualTo(401);
        assertThat(status(request + " HTTP/1.1", HERE, BEARER + "x")).isEqualTo(401);
        assertThat(status(request + " HTTP/1.1", HERE, "Cookie: " + AccessGuard.COOKIE + "=" + TOKEN))
                .isEqualTo(401);
        assertThat(status(request + "?token=" + TOKEN + " HTTP/1.1", HERE)).isEqualTo(401);
        assertThat(status(request + " HTTP/1.1", HERE, BEARER)).isEqualTo(200);
        assertThat(status(request + " HTTP/1.1", "Host: ops.example.org", BEARER))
                .isEqualTo(200);
    }

    @Test
    void a_probe_learns_without_the_token_whether_the_program_is_up_and_no_more() throws IOException {
        demandToken();

        for (String path : new String[] {"/observe/health", "/observe/health/live", "/observe/health/ready"}) {
            assertThat(ask("GET " + path + "?exposureLevel=full&data=true&stackTrace=true HTTP/1.1", HERE))
                    .startsWith("HTTP/1.1 200")
                    .contains("level=oneline data=null trace=null");
            assertThat(ask("GET " + path + "?data=true HTTP/1.1", HERE, BEARER)).contains("level=null data=true");
        }
    }

    @Test
    void a_browser_is_shown_a_form_and_let_in_by_a_cookie_that_no_script_and_no_other_site_gets() throws IOException {
        demandToken();
        assertThat(ask("GET / HTTP/1.1", HERE)).startsWith("HTTP/1.1 401").contains("<form", "type=\"password\"");

        String wrong = login("token=not-the-token-at-all", "Origin: http://localhost:9876");
        String right = login("token=" + TOKEN, "Origin: http://localhost:9876");
        String throughTls = login("token=" + TOKEN, "X-Forwarded-Proto: https");

        assertThat(wrong)
                .startsWith("HTTP/1.1 401")
                .contains("The token is wrong")
                .doesNotContain("not-the-token-at-all", "set-cookie", "Set-Cookie");
        assertThat(right).startsWith("HTTP/1.1 303").doesNotContain(TOKEN);
        assertThat(cookie(right))
                .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(cookie(throughTls)).contains("Secure");
        String shown = "Cookie: " + cookie(right).substring(0, cookie(right).indexOf(';'));
        assertThat(status("GET / HTTP/1.1", HERE, shown)).isEqualTo(200);
        assertThat(status("POST /observe/resync HTTP/1.1", HERE, shown, "Origin: http://localhost:9876"))
                .isEqualTo(200);
        assertThat(status("POST /observe/resync HTTP/1.1", HERE, shown, "Origin: https://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void no_other_site_logs_a_browser_in_and_no_form_is_read_without_end() throws IOException {
        demandToken();

        assertThat(RawHttp.status(login("token=" + TOKEN, "Origin: https://evil.example")))
                .isEqualTo(403);
        assertThat(RawHttp.status(login("token=" + "x".repeat(100_000), "X-None: 1")))
                .isEqualTo(413);
        assertThat(RawHttp.status(login("token=%", "X-None: 1"))).isEqualTo(401);
    }

    @Test
    void too_many_wrong_tokens_hold_up_their_address_alone_however_they_come() throws IOException {
        demandToken();
        for (int i = 0; i < 4; i++) {
            assertThat(status("GET /observe/x HTTP/1.1", HERE, BEARER + "x")).isEqualTo(401);
            assertThat(RawHttp.status(login("token=wrong", "X-None: 1"))).isEqualTo(401);
            assertThat(status("GET /observe/x HTTP/1.1", HERE, "Cookie: " + AccessGuard.COOKIE + "=wrong"))
                    .isEqualTo(401);
        }

        assertThat(ask("GET /observe/x HTTP/1.1", HERE, BEARER))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: ", "Too many wrong tokens came from this address");
        assertThat(RawHttp.status(login("token=" + TOKEN, "X-None: 1"))).isEqualTo(429);
        assertThat(status("GET /observe/health HTTP/1.1", HERE, BEARER)).isEqualTo(200);
        assertThat(RawHttp.status(RawHttp.askFrom("127.0.0.2", port, "GET /observe/x HTTP/1.1", HERE, BEARER)))
                .isEqualTo(200);
        now.addAndGet(WrongTokens.LONGEST_PAUSE.toNanos());
        assertThat(status("GET /observe/x HTTP/1.1", HERE, BEARER)).isEqualTo(200);
        assertThat(status("GET /observe/x HTTP/1.1", HERE, BEARER + "x")).isEqualTo(401);
    }

    @Test
    void who_is_logged_in_is_held_up_by_no_wrong_token() throws IOException {
        demandToken();
        String pass = cookie(login("token=" + TOKEN, "X-None: 1"));
        for (int i = 0; i < 20; i++) {
            ask("GET /observe/x HTTP/1.1", HERE, BEARER + "x");
        }

        assertThat(status("GET /observe/x HTTP/1.1", HERE, "Cookie: " + pass.substring(0, pass.indexOf(';'))))
                .isEqualTo(200);
    }

    @Test
    void the_login_looks_like_the_page_and_shows_nothing_else() throws IOException {
        demandToken();

        assertThat(status("GET /operator/page.css HTTP/1.1", HERE)).isEqualTo(200);
        assertThat(status("POST /operator/page.css HTTP/1.1", HERE)).isEqualTo(401);
        assertThat(status("GET /operator/page.css/ HTTP/1.1", HERE)).isEqualTo(401);
    }

    @Test
    void a_logout_ends_the_pass_for_everyone_who_has_a_copy() throws IOException {
        demandToken();
        String shown = shown(login("token=" + TOKEN, "X-None: 1"));
        String other = shown(login("token=" + TOKEN, "X-None: 1"));

        assertThat(status("POST /logout HTTP/1.1", HERE, shown, "Origin: https://evil.example"))
                .isEqualTo(403);
        assertThat(status("GET / HTTP/1.1", HERE, shown)).isEqualTo(200);
        assertThat(ask("POST /logout HTTP/1.1", HERE, shown, "Origin: http://localhost:9876"))
                .startsWith("HTTP/1.1 303")
                .containsPattern("(?i)set-cookie: " + AccessGuard.COOKIE + "=; Max-Age=0");

        assertThat(ask("GET / HTTP/1.1", HERE, shown))
                .startsWith("HTTP/1.1 401")
                .containsPattern("(?i)set-cookie: " + AccessGuard.COOKIE + "=; Max-Age=0");
        assertThat(status("GET / HTTP/1.1", HERE, other)).isEqualTo(200);
    }

    @Test
    void each_change_is_logged_with_address_and_outcome_and_without_the_token() throws IOException {
        demandToken();
        ask("POST /observe/dead-letters/drop?id=a%0Ab&token=" + TOKEN + " HTTP/1.1", HERE, BEARER);
        ask("POST /x/" + TOKEN + " HTTP/1.1", HERE, BEARER);
        ask("GET /observe/dead-letters HTTP/1.1", HERE, BEARER);
        ask("POST /observe/resync HTTP/1.1", HERE);

        await().until(() -> log.lines().size() == 2);
        assertThat(log.lines())
                .containsExactly(
                        "[Management] 127.0.0.1 asked for POST /observe/dead-letters/drop?id=a%0Ab: 200 OK",
                        "[Management] 127.0.0.1 asked for POST /x/***: 200 OK");
    }

    private static String shown(String answer) {
        String cookie = cookie(answer);
        return "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void every_answer_says_what_a_browser_may_do_with_it() throws IOException {
        demandToken();

        for (String answer : new String[] {
            ask("GET / HTTP/1.1", HERE), ask("GET / HTTP/1.1", HERE, BEARER), ask("GET /observe/x HTTP/1.1", HERE)
        }) {
            assertThat(answer)
                    .contains(
                            "Content-Security-Policy: default-src 'none'; script-src 'self'",
                            "frame-ancestors 'none'",
                            "X-Content-Type-Options: nosniff",
                            "Referrer-Policy: same-origin",
                            "Cache-Control: no-store")
                    .doesNotContain("unsafe-inline");
        }
    }

    private String login(String form, String header) throws IOException {
        return RawHttp.ask(
                port, form, "POST /login HTTP/1.1", HERE, header, "Content-Type: application/x-www-form-urlencoded");
    }

    private static String cookie(String answer) {
        Matcher header = Pattern.compile("(?im)^set-cookie: (.*)$").matcher(answer);
        assertThat(header.find()).as("a cookie in " + answer).isTrue();
        return header.group(1).strip();
    }

    private int status(String... request) throws IOException {
        return RawHttp.status(ask(request));
    }

    private String ask(String... request) throws IOException {
        return RawHttp.ask(port, "", request);
    }

    private void open() {
        start(Optional.empty());
    }

    private void demandToken() {
        start(Optional.of(new AccessToken(TOKEN)));
    }

    private void start(Optional<AccessToken> token) {
        Router router = Router.router(vertx);
        router.route("/*").handler(new AccessGuard(token, "/observe/health", wrongTokens));
        router.route().handler(context -> context.response()
                .end("level=%s data=%s trace=%s"
                        .formatted(
                                context.request().getParam("exposureLevel"),
                                context.request().getParam("data"),
                                context.request().getParam("stackTrace"))));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }
}

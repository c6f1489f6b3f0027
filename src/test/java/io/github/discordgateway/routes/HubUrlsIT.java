package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.RawHub.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.RawHub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, section 1: the target of a request is byte for byte what the operator wrote. */
class HubUrlsIT {
    private static final String AGAIN = "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    Path data;

    private final RawHub hub = new RawHub();
    private RunningRoutes routes;

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    /** Each is what follows the host and the port. */
    static Stream<String> targets() {
        return Stream.of(
                "/api/internal/events",
                "/",
                "/a%2Fb",
                "/a%2fb/%41",
                "/a/./b/../c",
                "//a//b",
                "/a;v=1;w/b",
                "/a*b'c(d)!e~f$g,h@i:j",
                "/a+b",
                "/%E2%82%AC",
                "/a%20b",
                "/a%zz%",
                "/%7B%7Bhub.secret%7D%7D",
                "/a|b^c\"d<e>f`g",
                "/p?",
                "?",
                "?q",
                "/p?a=b=c",
                "/p?a&&b&",
                "/p?&",
                "/p?a=1&a=2&a=1",
                "/p?z=1&y=2&x=3&A=4",
                "/p?a=%2B+%20&b=+",
                "/p?a=;b=*&c[]=d&e={f}",
                "/p?a/b?c",
                "/p?u=http://h/x?y=z",
                "/p?a=RAW(b&c)&d=RAW{e}",
                "/p?a=#bean",
                "#fragment",
                "/p?a=%23bean:responseLimits",
                "/p?%7B%7B=x%7D%7D",
                "/p?a=%0D%0AX:y",
                "/p?tenant=7&from=discord",
                "/p?httpMethod=GET&throwExceptionOnFailure=false&bridgeEndpoint=true",
                "/p?socketTimeout=1&connectTimeout=1&responseTimeout=1&soTimeout=1",
                "/p?headerFilterStrategy=x&httpClientConfigurer=y&userAgent=z&skipRequestHeaders=true",
                "/p?httpClient.redirectsEnabled=true&httpConnection.soTimeout=1&bean.x=y&lazyStartProducer=true",
                "/p?authUsername=a&authPassword=b&authMethod=Basic&secret=s&password=p&token=t",
                "/p?proxyHost=127.0.0.1&proxyPort=1",
                // Azure Logic Apps, Event Grid with SAS, n8n, a presigned URL of S3's, a Slack-like path
                "/workflows/0a1b/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0"
                        + "&sig=aB-c_d%2Fe%3D",
                "/api/events?r=https%3a%2f%2ft.example.org&e=10%2f3%2f2026+1%3a00%3a00+AM&s=x%2by%3d%3d",
                "/webhook/5f0c-test?key=a.b.c",
                "/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK%2F2026%2Fus-east-1&X-Amz-Signature=0f",
                "/services/T0/B0/Xy");
    }

    /** What is sent of it: all but the fragment, and a slash for a path that is missing. */
    static String requestLine(String written) {
        return "POST " + (written.startsWith("/") ? "" : "/") + written.replaceFirst("#.*", "") + " HTTP/1.1";
    }

    static Stream<Arguments> targetsInTurn() {
        return inTurn(targets().map(target -> new String[] {target}));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("targetsInTurn")
    void the_target_is_byte_for_byte_what_the_operator_wrote(Dialect dialect, String written) {
        assertThat(twoAttempts(dialect, "http://127.0.0.1:" + hub.port() + written))
                .allSatisfy(request -> {
                    assertThat(request.line()).isEqualTo(requestLine(written));
                    assertThat(request.headers())
                            .containsEntry("host", "127.0.0.1:" + hub.port())
                            .doesNotContainKey("authorization");
                });
    }

    static Stream<Arguments> credentials() {
        return inTurn(Stream.of(
                new String[] {"user:password@", "user:password"},
                new String[] {"user@", "user:"},
                new String[] {":password@", ":password"},
                new String[] {"user:pass:word@", "user:pass:word"},
                new String[] {"user:p%40ss%2Fw%3Ard%25+%2B@", "user:p@ss/w:rd%++"},
                new String[] {"us@er:p@ss@", "us@er:p@ss"},
                new String[] {"%C3%BCser:p%C3%A4ss%E2%82%AC@", "üser:päss€"},
                new String[] {"user:{;&=$!*'(),~@", "user:{;&=$!*'(),~"},
                new String[] {"RAW(a):b@", "RAW(a):b"},
                new String[] {"@", ""}));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("credentials")
    void user_name_and_password_become_a_header_and_are_shown_nowhere(Dialect dialect, String written, String sent) {
        List<RawHub.Received> requests =
                twoAttempts(dialect, "http://" + written + "127.0.0.1:" + hub.port() + "/p?key=in-the-query");

        assertThat(requests).extracting(RawHub.Received::line).containsOnly("POST /p?key=in-the-query HTTP/1.1");
        assertThat(requests)
                .extracting(request -> request.headers().getOrDefault("authorization", ""))
                .containsOnly(sent.isEmpty() ? "" : "Basic " + base64(sent));
        assertThat(routes.context().getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .anyMatch(uri -> uri.startsWith("http://127.0.0.1:" + hub.port()))
                .noneMatch(uri -> uri.contains("@") || uri.contains("in-the-query"));
    }

    static Stream<Arguments> hosts() {
        return inTurn(Stream.of(
                new String[] {"http://localhost:%d/p", "localhost:%d"},
                new String[] {"HTTP://LocalHost:%d/p", "LocalHost:%d"},
                new String[] {"http://[::ffff:127.0.0.1]:%d/p", "[::ffff:127.0.0.1]:%d"}));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("hosts")
    void the_host_may_be_any_that_there_is(Dialect dialect, String url, String host) {
        assertThat(twoAttempts(dialect, url.formatted(hub.port()))).allSatisfy(request -> {
            assertThat(request.line()).isEqualTo("POST /p HTTP/1.1");
            assertThat(request.headers().get("host")).isEqualToIgnoringCase(host.formatted(hub.port()));
        });
    }

    static Stream<Arguments> baseUrls() {
        return inTurn(Stream.of(
                new String[] {"", "/api/internal/events"},
                new String[] {"/", "/api/internal/events"},
                new String[] {"//", "/api/internal/events"},
                new String[] {"/app/", "/app/api/internal/events"}));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("baseUrls")
    void a_base_url_may_end_in_a_slash(Dialect dialect, String path, String target) {
        String baseUrl = "http://127.0.0.1:" + hub.port() + path;

        assertThat(twoAttempts(dialect, "{{vite.base-url}}/api/internal/events", "vite.base-url", baseUrl))
                .extracting(RawHub.Received::line)
                .containsOnly("POST " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_gets_the_same_target_and_the_same_header_also_after_it_asked_who_is_there(Dialect dialect) {
        hub.replies(bytes("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"));
        routes = RunningRoutes.to("http://user:password@hub.invalid/a%2Fb/../c?z=%2B&a=|&httpMethod=GET", data)
                .with("camel.component.http.proxy-auth-host", "127.0.0.1")
                .with("camel.component.http.proxy-auth-port", hub.port())
                .with("camel.component.http.proxy-auth-username", "proxied")
                .with("camel.component.http.proxy-auth-password", "through")
                .start(dialect);

        routes.guild().createRoom("Lobby");

        await().until(() -> hub.requests().size() == 2);
        routes.awaitEmptyOutbox();
        assertThat(hub.requests()).extracting(RawHub.Received::attempt).containsExactly(1, 1);
        assertThat(hub.requests())
                .extracting(RawHub.Received::line)
                .containsOnly("POST http://hub.invalid/a%2Fb/../c?z=%2B&a=|&httpMethod=GET HTTP/1.1");
        assertThat(hub.requests())
                .extracting(request -> request.headers().get("authorization"))
                .containsOnly("Basic " + base64("user:password"));
        assertThat(hub.requests().get(1).headers())
                .containsEntry("proxy-authorization", "Basic " + base64("proxied:through"));
    }

    @ParameterizedTest
    @EnumSource
    void a_redirect_is_not_followed_with_the_password(Dialect dialect) {
        try (RawHub elsewhere = new RawHub()) {
            hub.replies(
                    bytes("HTTP/1.1 307 There\r\nLocation: " + elsewhere.endpoint() + "\r\nContent-Length: 0\r\n\r\n"));
            routes = RunningRoutes.to("http://user:password@127.0.0.1:" + hub.port() + "/p", data)
                    .start(dialect);

            routes.guild().createRoom("Lobby");

            await().until(() -> routes.deadLetters().size() == 1);
            assertThat(hub.requests()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_password_that_the_hub_does_not_know_is_a_refusal(Dialect dialect) {
        hub.replies(bytes("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"h\"\r\nContent-Length: 0\r\n\r\n"));
        routes = RunningRoutes.to("http://user:password@127.0.0.1:" + hub.port() + "/p", data)
                .start(dialect);

        routes.guild().createRoom("Lobby");

        await().until(() -> routes.deadLetters().size() == 1);
        assertThat(hub.requests()).hasSize(1);
    }

    private List<RawHub.Received> twoAttempts(Dialect dialect, String endpoint) {
        return twoAttempts(dialect, endpoint, "vite.base-url", "http://localhost:1234");
    }

    private List<RawHub.Received> twoAttempts(Dialect dialect, String endpoint, String property, String value) {
        hub.replies(bytes(AGAIN));
        routes = RunningRoutes.to(endpoint, data).with(property, value);
        routes.start(dialect);
        routes.guild().createRoom("Lobby");
        await().until(() -> hub.requests().size() >= 2);
        routes.awaitEmptyOutbox();
        assertThat(routes.deadLetters()).isEmpty();
        assertThat(hub.requests()).extracting(RawHub.Received::refusal).containsOnly("");
        assertThat(hub.requests()).extracting(RawHub.Received::attempt).containsExactly(1, 2);
        return hub.requests();
    }

    /** Each row in one dialect, in turn: what makes the request is the same bean in both. */
    private static Stream<Arguments> inTurn(Stream<String[]> rows) {
        AtomicInteger number = new AtomicInteger();
        return rows.map(row -> {
            Dialect dialect = Dialect.values()[number.getAndIncrement() % Dialect.values().length];
            return Arguments.of(
                    Stream.concat(Stream.of(dialect), Stream.of(row)).toArray());
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpServerTest {
    private static final Optional<String> TOKEN = Optional.of(GuardedServer.TOKEN);

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void what_other_machines_reach_is_not_bound_without_a_token(String host) throws Exception {
        assertThat(problem(host, 0, Optional.empty()))
                .hasMessageStartingWith("MANAGEMENT_TOKEN is missing")
                .returns(false, PortUnusableException::isTaken);
        GuardedServer.start(host, 0, TOKEN).close();
    }

    @Test
    void a_port_that_somebody_else_has_is_a_failure() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(problem("127.0.0.1", other.getLocalPort(), TOKEN))
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " on 127.0.0.1 cannot be used (")
                    .returns(true, PortUnusableException::isTaken);
        }
    }

    /** A router takes many of these for the path itself. */
    private static Stream<String> variants(String path) {
        int last = path.lastIndexOf('/');
        String folder = path.substring(0, last);
        String name = path.substring(last);
        return Stream.of(
                path,
                path + "/",
                "/" + path,
                path + "//",
                "/." + path,
                folder + "/." + name,
                folder + "/x/.." + name,
                "/x/.." + path,
                folder + "/" + name,
                path + "/.",
                path + "/x/..",
                path.toUpperCase(Locale.ROOT),
                folder + "/%2e" + name,
                folder + "/x/%2E%2e" + name,
                folder + "%2f" + name.substring(1),
                path + "%2f",
                path + "%00",
                path + "%",
                path + "%zz",
                path + ";x",
                path + ";x=1/",
                folder + ";x" + name,
                path + "?",
                path + "?x=/observe/health",
                path + "%3f",
                path + "%23",
                path + "\\",
                path.replace('/', '\\'),
                path.substring(1),
                "http://localhost" + path,
                "http://localhost/" + path,
                "*",
                "/observe/health" + "/.." + "/.." + path,
                "/observe/health/live/../../.." + path,
                "/login/.." + path,
                "/operator/page.css/../.." + path,
                "/" + path.replace("e", "%65"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator/live", "/operator/page.js", "/observe/dead-letters", "/observe/resync"})
    void without_the_token_no_spelling_of_a_path_leads_anywhere(String path) throws Exception {
        try (GuardedServer server = serving(TOKEN)) {
            for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS", "PUT"}) {
                assertThat(variants(path)).isNotEmpty().allSatisfy(variant -> assertThat(
                                status(server, method, variant, "X-None: 1"))
                        .as(method + " " + variant)
                        .isIn(400, 401, 404));
            }
            assertThat(status(server, "GET", path, "Authorization: Bearer " + GuardedServer.TOKEN))
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void without_a_token_no_spelling_of_a_path_opens_it_to_pages_of_other_sites(String site) throws Exception {
        try (GuardedServer server = serving(Optional.empty())) {
            for (String path : new String[] {"/operator/live", "/observe/dead-letters", "/observe/health"}) {
                assertThat(status(server, "GET", path, "Sec-Fetch-Site: " + site))
                        .isEqualTo(403);
                assertThat(variants(path)).isNotEmpty().allSatisfy(variant -> assertThat(
                                status(server, "GET", variant, "Sec-Fetch-Site: " + site))
                        .as(variant)
                        .isIn(400, 403, 404));
            }
            assertThat(status(server, "GET", "/", "Sec-Fetch-Site: " + site)).isEqualTo(200);
            assertThat(status(server, "POST", "/", "Sec-Fetch-Site: " + site)).isEqualTo(403);
        }
    }

    @Test
    void what_fails_is_answered_with_500() throws Exception {
        try (GuardedServer server = serving(Optional.empty())) {
            server.router().route("/fails").handler(context -> {
                throw new IllegalStateException("a fault of the test");
            });

            assertThat(status(server, "GET", "/fails", "X-None: 1")).isEqualTo(500);
        }
    }

    private static GuardedServer serving(Optional<String> token) throws Exception {
        GuardedServer server = GuardedServer.start(token);
        for (String path : new String[] {
            "/", "/operator/live", "/operator/page.js", "/observe/dead-letters", "/observe/resync", "/observe/health"
        }) {
            server.router().route(path).handler(context -> context.response().end("served"));
        }
        return server;
    }

    private static int status(GuardedServer server, String method, String path, String header) throws IOException {
        return RawHttp.status(
                RawHttp.ask(server.port(), "", method + " " + path + " HTTP/1.1", "Host: localhost", header));
    }

    @Test
    void a_port_that_lets_requests_send_anything_anywhere_is_refused() {
        ManagementHttpServer settings = new ManagementHttpServer();
        settings.setSendEnabled(true);
        WrongTokens wrongTokens = new WrongTokens();
        AccessGuard guard = new AccessGuard(Optional.empty(), "/observe/health", wrongTokens);

        assertThatThrownBy(() -> new ManagementServer(settings, guard, wrongTokens, false))
                .isInstanceOfSatisfying(PortUnusableException.class, refusal -> assertThat(refusal.isTaken())
                        .isFalse())
                .hasMessageContaining("camel.management.send-enabled");
    }

    private static PortUnusableException problem(String host, int port, Optional<String> token) {
        Throwable failure =
                catchThrowable(() -> GuardedServer.start(host, port, token).close());
        assertThat(failure).as("the server starts").isNotNull();

        while (failure.getCause() != null) {
            failure = failure.getCause();
        }
        return (PortUnusableException) failure;
    }
}

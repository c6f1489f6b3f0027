package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.app.management.access.RawHttp;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.Signature;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo as a newcomer runs it, without the browser. */
class DemoIT {
    private static final int UNAVAILABLE = 69;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private int port;
    private Program demo;

    @BeforeEach
    void startDemo() throws IOException {
        port = FreePort.next();
        Map<String, String> knownSecret = Map.of("JAVA_TOOL_OPTIONS", "-Dhub.secret=" + HubDouble.SECRET);
        demo = Program.start(directory, knownSecret, "demo", "--port", Integer.toString(port), "--pause", "50");
        demo.awaitOutput("[Hub] Posted event: voice.joined");
    }

    @AfterEach
    void stopDemo() throws IOException {
        demo.close();
    }

    @Test
    void each_new_page_gets_the_state_and_then_verified_events() throws Exception {
        Messages messages = new Messages();
        WebSocket webSocket = connect(messages);

        await().until(() -> messages.ofType("event").size() >= 20);
        webSocket.abort();

        JsonNode snapshot = messages.all.get(0);
        assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
        assertThat(snapshot.path("rooms")).isNotEmpty();
        assertThat(snapshot.path("posts").path("refused").asInt()).isZero();
        assertThat(messages.ofType("event")).allSatisfy(event -> {
            assertThat(event.fieldNames()).toIterable().containsExactly("v", "type", "event", "payload", "ts");
            assertThat(event.path("v").asInt()).isOne();
        });
        assertThat(messages.ofType("post")).isNotEmpty().allSatisfy(post -> {
            assertThat(post.path("outcome").asText()).isEqualTo("verified");
            assertThat(post.path("latencyMs").isNumber()).isTrue();
        });
    }

    @Test
    void a_forged_post_is_refused_with_a_reason_and_shown() throws Exception {
        Messages messages = new Messages();
        WebSocket webSocket = connect(messages);

        HttpResponse<String> answer = post("{\"event\":\"room.deleted\",\"payload\":{}}", "sha256=00");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("signature does not match");
        assertThat(answer.headers().map().keySet())
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("demo") || name.startsWith("x-hub"));
        await().untilAsserted(() -> assertThat(messages.ofType("post"))
                .anySatisfy(post -> assertThat(post.path("outcome").asText()).isEqualTo("refused")));
        webSocket.abort();
    }

    @Test
    void a_page_that_names_headers_in_its_address_passes_for_no_post() throws Exception {
        Messages honest = new Messages();
        WebSocket page = connect(honest);

        WebSocket forger = connect("/ws?DemoOutcome=refused&DemoRefusal=forged", new Messages());
        WebSocket another =
                open("/ws?CamelVertxWebsocket.connectionKey=a&DemoOutcome=refused&DemoRefusal=forged", new Messages());

        post("{\"event\":\"room.deleted\",\"payload\":{}}", "sha256=00");
        await().untilAsserted(() -> assertThat(honest.ofType("post"))
                .anySatisfy(post -> assertThat(post.path("reason").asText()).contains("signature")));
        assertThat(honest.ofType("post"))
                .noneSatisfy(post -> assertThat(post.path("reason").asText()).contains("forged"));
        page.abort();
        forger.abort();
        another.abort();
    }

    @Test
    void a_repeat_is_accepted_and_not_broadcast_again() throws Exception {
        String body = "{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"unheard-of\"}}";
        Messages messages = new Messages();
        WebSocket webSocket = connect(messages);

        HttpResponse<String> first = post(body, null);
        HttpResponse<String> repeat = post(body, null);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(repeat.statusCode()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(messages.ofType("post"))
                .anySatisfy(post -> assertThat(post.path("outcome").asText()).isEqualTo("repeated")));
        assertThat(messages.ofType("event"))
                .filteredOn(event ->
                        event.path("payload").path("channelId").asText().equals("unheard-of"))
                .hasSize(1);
        webSocket.abort();
    }

    @Test
    void a_snapshot_of_the_whole_server_replaces_what_there_was() throws Exception {
        String body = "{\"event\":\"guild.snapshot\",\"payload\":{\"guildId\":\"1\",\"part\":1,\"parts\":1,\"rooms\":"
                + "[{\"channelId\":\"2\",\"name\":\"Only one\",\"userLimit\":0,\"people\":"
                + "[{\"userId\":\"3\",\"username\":\"ada\",\"avatar\":null}]}]}}";
        Messages messages = new Messages();
        WebSocket webSocket = connect(messages);

        assertThat(post(body, null).statusCode()).isEqualTo(204);

        await().until(() -> messages.ofType("snapshot").size() > 1);
        JsonNode replaced = messages.ofType("snapshot").get(1);
        assertThat(replaced.path("replaced").asBoolean()).isTrue();
        assertThat(replaced.path("rooms")).hasSize(1);
        assertThat(replaced.path("rooms").get(0).path("name").asText()).isEqualTo("Only one");
        assertThat(replaced.path("rooms")
                        .get(0)
                        .path("people")
                        .get(0)
                        .path("username")
                        .asText())
                .isEqualTo("ada");
        webSocket.abort();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:%d, 101",
        "http://127.0.0.1:%d, 403",
        "https://localhost:%d, 101",
        "http://localhost, 403",
        "http://localhost:%d.evil.example, 403",
        "http://evil.example, 403",
        "null, 403",
        "'', 403"
    })
    void only_its_own_page_gets_what_is_told_to_the_page(String origin, int status) throws Exception {
        assertThat(statusOfUpgrade("/ws", "Host: localhost:" + port, "Origin: " + origin.formatted(port)))
                .isEqualTo(status);
    }

    @Test
    void another_site_gets_nothing_by_another_name_or_another_way() throws Exception {
        assertThat(statusOfUpgrade("/ws", "Host: evil.example:" + port, "Origin: http://evil.example:" + port))
                .isEqualTo(421);
        assertThat(statusOfUpgrade("/ws", "Host: localhost:" + port, "Sec-Fetch-Site: cross-site"))
                .isEqualTo(403);
        assertThat(statusOfUpgrade("/WS/../ws?a=b", "Host: localhost:" + port, "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(RawHttp.status(RawHttp.ask(
                        port,
                        "{}",
                        "POST /api/internal/events HTTP/1.1",
                        "Host: localhost:" + port,
                        "Origin: http://evil.example")))
                .isEqualTo(403);
    }

    @Test
    void parameters_of_a_url_are_no_headers() throws Exception {
        Messages messages = new Messages();
        WebSocket page = connect(messages);
        String forged = "?DemoOutcome=refused&DemoRefusal=forged&CamelVertxWebsocket.event=OPEN"
                + "&CamelVertxWebsocket.connectionKey=x";

        Messages others = new Messages();
        WebSocket other = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws" + forged), others)
                .join();
        await().until(() -> !others.ofType("snapshot").isEmpty());
        String now = Long.toString(System.currentTimeMillis() / 1000);
        String signature = Signature.of(now, "{}");
        String answer = RawHttp.ask(
                port,
                "{}",
                "POST /api/internal/events?X-Hub-Timestamp=" + now + "&X-Hub-Signature=" + signature + " HTTP/1.1",
                "Host: localhost:" + port);

        assertThat(RawHttp.status(answer)).isEqualTo(401);
        await().until(() -> messages.ofType("post").stream()
                .anyMatch(post -> post.path("outcome").asText().equals("refused")));
        assertThat(messages.all).noneMatch(message -> message.toString().contains("forged"));
        page.abort();
        other.abort();
    }

    @Test
    void what_a_refused_post_says_of_itself_ends_nothing() throws Exception {
        Messages messages = new Messages();
        WebSocket page = connect(messages);

        assertThat(RawHttp.status(RawHttp.ask(
                        port,
                        "no JSON",
                        "POST /api/internal/events HTTP/1.1",
                        "Host: localhost:" + port,
                        "X-Hub-Event-Id: odd",
                        "X-Hub-Delivery-Attempt: odd",
                        "DemoOutcome: verified")))
                .isEqualTo(401);

        await().until(() -> messages.ofType("post").stream()
                .anyMatch(post -> post.path("outcome").asText().equals("refused")));
        assertThat(demo.output()).doesNotContain("Exception");
        page.abort();
    }

    @Test
    void the_page_brings_all_that_it_needs() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(page.body()).contains("<title>").doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void a_taken_port_is_one_clear_line_that_names_the_option() throws Exception {
        try (Program second = Program.start(directory, Map.of(), "demo", "--port", Integer.toString(port))) {
            assertThat(second.exitCode()).isEqualTo(UNAVAILABLE);
            assertThat(second.output().lines().filter(line -> !line.contains(" INFO ")))
                    .singleElement()
                    .asString()
                    .contains("Port " + port + " on 127.0.0.1", "--port");
        }
    }

    /** Posts with that signature, or with the right one for null. */
    private HttpResponse<String> post(String body, String signature) throws Exception {
        String timestamp = Long.toString(System.currentTimeMillis() / 1000);
        String right = Signature.of(timestamp, body);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/internal/events"))
                .header("X-Hub-Timestamp", timestamp)
                .header("X-Hub-Signature", signature == null ? right : signature)
                .header("X-Hub-Event-Id", "posted-1-1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The status of the answer to a browser's request for a WebSocket. */
    private int statusOfUpgrade(String target, String... headers) throws IOException {
        List<String> request = new ArrayList<>(List.of(
                "GET " + target + " HTTP/1.1",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        request.addAll(List.of(headers));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((String.join("\r\n", request) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return RawHttp.status(new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1));
        }
    }

    /** Gives a page that hears of everything from now on. */
    private WebSocket connect(Messages messages) {
        return connect("/ws", messages);
    }

    private WebSocket connect(String path, Messages messages) {
        WebSocket page = open(path, messages);
        await().until(() -> !messages.ofType("snapshot").isEmpty());
        return page;
    }

    private WebSocket open(String path, Messages messages) {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), messages)
                .join();
    }

    /** What a page hears. */
    private static final class Messages implements WebSocket.Listener {
        private final ObjectMapper json = new ObjectMapper();
        private final StringBuilder partial = new StringBuilder();
        private final List<JsonNode> all = new CopyOnWriteArrayList<>();

        List<JsonNode> ofType(String type) {
            return all.stream()
                    .filter(message -> message.path("type").asText().equals(type))
                    .toList();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                try {
                    all.add(json.readTree(partial.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}

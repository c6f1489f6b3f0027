package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.RawHub;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedGuild.DeletionOrder;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets in a program that has nothing else of this project. */
class KameletsTest {
    private static final Path TEN_LINES = Path.of("examples", "kamelets", "bridge.camel.yaml");
    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");
    private static final int AN_HOUR = 3_600_000;

    @TempDir
    Path data;

    private final GatewaySimulator simulator =
            GatewaySimulator.start(new SimulatorOptions().identifyInterval(Duration.ZERO));
    private final HubDouble hub = new HubDouble();
    private KameletBridge bridge;

    @BeforeEach
    void prepare() {
        bridge = new KameletBridge(simulator, hub, data);
    }

    @AfterEach
    void stop() {
        bridge.close();
        hub.close();
        simulator.close();
    }

    @Test
    void a_bridge_is_ten_lines() throws IOException {
        assertThat(Files.readAllLines(TEN_LINES)).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void ten_lines_post_what_happens_signed_and_in_order() {
        hub.answers(Answer.status(503, "Content-Type", "a/b; charset='utf-8'"), Answer.status(410), Answer.RESET);
        bridge.start(TEN_LINES);
        String lobby = createRoomWhenConnected();
        simulator.guild().join(ADA, lobby);
        simulator.guild().leave(ADA.id());
        simulator.guild().deleteRoom(lobby, DeletionOrder.ROOM_FIRST);

        List<ReceivedRequest> requests = hub.awaitRequests(7);

        assertThat(requests)
                .extracting(ReceivedRequest::event)
                .containsExactly(
                        "room.created",
                        "room.created",
                        "room.created",
                        "room.created",
                        "voice.joined",
                        "voice.left",
                        "room.deleted");
        assertThat(requests).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3, 4, 1, 1, 1);
        assertThat(requests.stream().map(ReceivedRequest::eventId).distinct()).hasSize(4);
        assertThat(requests).extracting(ReceivedRequest::source).containsOnly("live");
        assertThat(requests)
                .extracting(request -> request.header("X-Hub-Event-Time"))
                .allSatisfy(time -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertThat(requests.stream()
                        .map(request -> Long.parseLong(request.header("X-Hub-Event-Sequence")))
                        .distinct())
                .isSorted()
                .hasSize(4);
        assertThat(requests)
                .extracting(request -> request.header("Content-Type"))
                .containsOnly("application/json");
        assertThat(requests.get(0).headers().keySet()).noneMatch(name -> name.startsWith("Camel"));
        assertThat(hub.refusals()).isEmpty();
    }

    @Test
    void each_attempt_is_signed_again_and_comes_when_the_hub_asks_for_it() {
        hub.answers(Answer.status(429, "Retry-After", "2"));
        bridge.start(TEN_LINES);
        createRoomWhenConnected();

        List<ReceivedRequest> requests = hub.awaitRequests(2);

        assertThat(requests.get(1).timestamp() - requests.get(0).timestamp()).isBetween(2L, 30L);
        assertThat(hub.refusals()).isEmpty();
    }

    @Test
    void what_happens_between_two_runs_comes_by_a_resume() {
        bridge.start(TEN_LINES);
        String lobby = createRoomWhenConnected();
        hub.awaitRequests(1);
        bridge.close();
        simulator.guild().join(ADA, lobby);

        bridge = new KameletBridge(simulator, hub, data).start(TEN_LINES);

        assertThat(hub.awaitRequests(2).get(1).event()).isEqualTo("voice.joined");
        assertThat(simulator.traffic().identifies()).isEqualTo(1);
        assertThat(simulator.traffic().resumes()).isEqualTo(1);
    }

    @Test
    void what_happens_while_discord_forgets_the_session_comes_as_a_difference() {
        bridge.start(TEN_LINES);
        String lobby = createRoomWhenConnected();
        hub.awaitRequests(1);
        bridge.close();
        simulator.faults().forgetSessions();
        simulator.guild().join(ADA, lobby);

        bridge = new KameletBridge(simulator, hub, data).start(TEN_LINES);

        ReceivedRequest joined = hub.awaitRequests(2).get(1);
        assertThat(joined.event()).isEqualTo("voice.joined");
        assertThat(joined.source()).isEqualTo("snapshot");
    }

    @Test
    void a_stop_does_not_wait_for_the_hub_and_the_event_comes_after_it() {
        hub.answers(Answer.status(503));
        bridge.withPauses(AN_HOUR, AN_HOUR).start(TEN_LINES);
        createRoomWhenConnected();
        hub.awaitRequests(1);

        bridge.close();

        assertThat(bridge.camel().getCamelContext().getShutdownStrategy().isTimeoutOccurred())
                .isFalse();
        bridge = new KameletBridge(simulator, hub, data).start(TEN_LINES);
        List<ReceivedRequest> requests = hub.awaitRequests(2);
        assertThat(requests.get(1).eventId()).isEqualTo(requests.get(0).eventId());
    }

    @Test
    void an_event_that_the_hub_refuses_is_not_lost_and_not_overtaken() {
        hub.answers(Answer.statuses(204, 400));
        bridge.start(TEN_LINES);
        String lobby = createRoomWhenConnected();
        simulator.guild().join(ADA, lobby);
        simulator.guild().leave(ADA.id());

        List<ReceivedRequest> requests = hub.awaitRequests(4);

        assertThat(requests)
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "voice.joined", "voice.joined", "voice.left");
        assertThat(requests.get(2).eventId()).isEqualTo(requests.get(1).eventId());
    }

    @Test
    void a_route_may_keep_elsewhere_what_the_hub_refuses() throws IOException {
        hub.answers(Answer.statuses(503, 400));
        bridge.start(tenLinesWith("""
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: file:%s?fileName=refused.json
                """.formatted(data)));
        String lobby = createRoomWhenConnected();
        simulator.guild().join(ADA, lobby);

        List<ReceivedRequest> requests = hub.awaitRequests(3);

        assertThat(requests)
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "room.created", "voice.joined");
        assertThat(data.resolve("refused.json")).hasContent(requests.get(0).body());
    }

    @Test
    void no_error_handler_of_the_route_repeats_an_old_signature() throws IOException {
        hub.answers(Answer.statuses(400, 400));
        bridge.start(tenLinesWith("""
                    errorHandler:
                      defaultErrorHandler:
                        redeliveryPolicy: { maximumRedeliveries: 1, redeliveryDelay: 1100 }
                """));
        createRoomWhenConnected();

        assertThat(hub.awaitRequests(3)).extracting(ReceivedRequest::timestamp).doesNotHaveDuplicates();
    }

    @Test
    void secrets_are_in_no_endpoints_name() {
        bridge.start(TEN_LINES);
        createRoomWhenConnected();
        hub.awaitRequests(1);

        assertThat(bridge.camel().getCamelContext().getEndpoints())
                .extracting(Endpoint::toString)
                .anyMatch(name -> name.contains("discord-gateway-source"))
                .anyMatch(name -> name.contains("signed-webhook-sink"))
                .noneMatch(name -> name.contains(new SimulatorOptions().token()))
                .noneMatch(name -> name.contains(HubDouble.SECRETS.substring(0, 12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2Fb;c=d/../e?z=%2B&a=+&&a=b=c*",
                "?",
                "/p?a=RAW(b&c)&d=RAW{e}",
                "/p?httpMethod=GET&secret=s&retryDelay=1&bridgeEndpoint=true",
                "/p?r=https%3a%2f%2ft.example.org&e=1+AM&sig=x%2by%3d#fragment",
                "/%7B%7Bsecret%7D%7D"
            })
    void the_target_is_byte_for_byte_what_the_operator_wrote(String written) {
        try (RawHub raw = new RawHub()) {
            raw.replies(RawHub.bytes("HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"));
            bridge.with("HUB_ENDPOINT", "http://user:p%40ss@127.0.0.1:" + raw.port() + written)
                    .start(TEN_LINES);
            createRoomWhenConnected();

            await().until(() -> raw.requests().size() == 2);
            assertThat(raw.requests()).extracting(RawHub.Received::line).containsOnly(HubUrlsIT.requestLine(written));
            assertThat(raw.requests())
                    .extracting(request -> request.headers().get("authorization"))
                    .containsOnly("Basic dXNlcjpwQHNz");
            assertThat(bridge.camel().getCamelContext().getEndpoints())
                    .extracting(Endpoint::getEndpointUri)
                    .anyMatch(uri -> uri.startsWith("http://127.0.0.1:" + raw.port()))
                    .noneMatch(uri -> uri.contains("@"));
        }
    }

    @Test
    void a_url_that_means_nothing_to_camel_may_stand_in_the_route() throws IOException {
        Path route = data.resolve("bridge.camel.yaml");
        Files.writeString(route, Files.readString(TEN_LINES).replace("#property:HUB_ENDPOINT", "{{HUB_ENDPOINT}}"));
        bridge.start(route);
        createRoomWhenConnected();

        assertThat(hub.awaitRequests(1).get(0).uri()).isEqualTo("/api/internal/events");
    }

    private String createRoomWhenConnected() {
        await().until(() -> simulator.traffic().identifies() == 1);
        return simulator.guild().createRoom("Lobby");
    }

    /** The example, with more settings of its route. */
    private Path tenLinesWith(String settings) throws IOException {
        String route = Files.readString(TEN_LINES).replace("    id: bridge\n", "    id: bridge\n" + settings);
        return Files.writeString(data.resolve("bridge.camel.yaml"), route);
    }
}

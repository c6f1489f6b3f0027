package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program with files of a user's in its folder of routes. */
class UserRoutesIT {
    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");
    private static final String RECEIVE = "receive-room-events.camel.yaml";
    private static final int CONFIGURATION = 78;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    @TempDir
    private Path directory;

    private Path routes;

    @BeforeEach
    void start() throws IOException {
        routes = Files.createDirectory(directory.resolve("routes"));
    }

    @Test
    void they_come_besides_the_bridges_own_and_each_costs_only_itself() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(routes, elsewhere);
        Files.createSymbolicLink(routes, elsewhere);
        Path own = Files.writeString(routes.resolve("own.camel.yaml"), copyOfTheShippedFrom());
        Files.writeString(
                routes.resolve("broken.camel.yaml"), copyOfTheShippedFrom().replace("- log:", "- lock:"));
        Files.writeString(routes.resolve("plain.yaml"), copyOfTheShippedFrom());
        bridge.with("DISCORD_EVENTS", "GUILD_CREATE,CHANEL_CREATE,CHANNEL_DELETE,VOICE_STATE_UPDATE");

        try (Program program = bridge.start(directory)) {
            program.awaitOutput("INFO  [Routes] routes/own.camel.yaml: added own");
            program.awaitOutput("own heard GUILD_CREATE");
            awaitEvents("room.created");
            bridge.simulator.guild().join(ADA, bridge.room);
            awaitEvents("room.created", "voice.joined");
            program.awaitOutput("own heard VOICE_STATE_UPDATE");

            Files.delete(own);
            program.awaitOutput("[Routes] routes/own.camel.yaml: removed own");
            bridge.simulator.guild().leave(ADA.id());
            awaitEvents("room.created", "voice.joined", "voice.left");

            Files.writeString(own, copyOfTheShippedFrom().replace("own heard", "own heard again"));
            await().until(() -> program.output().split("own.camel.yaml: added own").length == 3);
            bridge.simulator.guild().join(ADA, bridge.room);
            awaitEvents("room.created", "voice.joined", "voice.left", "voice.joined");
            program.awaitOutput("own heard again VOICE_STATE_UPDATE");

            assertThat(program.output())
                    .containsOnlyOnce(
                            "ERROR [Routes] routes/broken.camel.yaml:13: Unknown node id: lock. The file is left"
                                    + " out")
                    .containsOnlyOnce("WARN  [Routes] routes/plain.yaml is ignored: only files named *.camel.yaml are"
                            + " read, so name it plain.camel.yaml")
                    .contains("names CHANEL_CREATE", "did you mean CHANNEL_CREATE?")
                    .doesNotContain("\tat ");
            assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
            assertThat(bridge.simulator.traffic().openedSockets()).isEqualTo(1);
        }
    }

    @Test
    void one_has_json_and_what_is_in_camels_core() throws Exception {
        int port = FreePort.next();
        bridge.with("MANAGEMENT_PORT", Integer.toString(port));
        Files.writeString(directory.resolve("room.xsd"), """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="room" type="xs:string"/></xs:schema>
                """);
        Files.writeString(routes.resolve("core.camel.yaml"), CORE);

        try (Program program = bridge.start(directory)) {
            program.awaitOutput("INFO  [Routes] routes/core.camel.yaml: added");
            program.awaitOutput("read from json: " + bridge.simulator.guild().id());
            program.awaitOutput("valid, by xpath: Lobby");
            program.awaitOutput("by the component language: LOBBY");
            program.awaitOutput("by the component dataformat: 2");
            program.awaitOutput("a saga is complete");
            program.awaitOutput("started by the controlbus");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/rooms/lobby"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"room\":\"lobby\"}");
        }
    }

    @Test
    void without_a_folder_of_routes_nothing_is_said_of_one_and_one_that_comes_is_read() throws Exception {
        Files.delete(routes);

        try (Program program = bridge.start(directory)) {
            awaitEvents("room.created");
            Files.createDirectory(routes);
            Files.writeString(routes.resolve("own.camel.yaml"), copyOfTheShippedFrom());
            program.awaitOutput("INFO  [Routes] routes/own.camel.yaml: added own");

            assertThat(program.output()).doesNotContain("is gone", "WARN  [Routes]", "ERROR [Routes]");
        }
    }

    @Test
    void the_bridge_begins_a_new_session_where_only_a_users_route_had_a_part_in_the_one_before() throws Exception {
        Files.writeString(routes.resolve("own.camel.yaml"), copyOfTheShippedFrom());
        Path withoutReceiving = Files.writeString(routes.resolve(RECEIVE), "[]");
        try (Program program = bridge.start(directory)) {
            program.awaitOutput("own heard GUILD_CREATE");
            bridge.simulator.guild().join(ADA, bridge.room);
            program.awaitOutput("own heard VOICE_STATE_UPDATE");
            program.terminate();
        }
        Files.delete(withoutReceiving);

        try (Program program = bridge.start(directory)) {
            awaitEvents("room.created", "voice.joined");
            assertThat(bridge.simulator.traffic().identifies()).isEqualTo(2);

            program.terminate();
        }
        bridge.simulator.guild().leave(ADA.id());
        try (Program program = bridge.start(directory)) {
            awaitEvents("room.created", "voice.joined", "voice.left");
            program.awaitOutput(", resumed");
            assertThat(bridge.simulator.traffic().identifies()).isEqualTo(2);
        }
    }

    private static final String CORE = """
            - beans:
                - name: sagas
                  type: org.apache.camel.saga.InMemorySagaService
            - route:
                id: json
                from:
                  uri: discord-gateway:main
                  parameters:
                    guildId: "{{primary.guild-id}}"
                    events: GUILD_CREATE
                  steps:
                    - unmarshal:
                        json: {}
                    - log: "read from json: ${body[id]}"
            - route:
                id: core
                from:
                  uri: scheduler:once
                  parameters:
                    repeatCount: 1
                  steps:
                    - setBody:
                        constant: <room>Lobby</room>
                    - to: validator:file:room.xsd
                    - setBody:
                        xpath:
                          expression: /room
                          resultType: java.lang.String
                    - log: "valid, by xpath: ${body}"
                    - to: mock:room
                    - to: language:simple:${body.toUpperCase()}
                    - log: "by the component language: ${body}"
                    - setBody:
                        constant: "[1, 2]"
                    - to: dataformat:jackson:unmarshal
                    - log: "by the component dataformat: ${body.size}"
                    - saga:
                        completion: direct:complete
                        steps:
                          - to: stub:part
                    - to: controlbus:route?routeId=stopped&action=start
            - route:
                id: complete
                from:
                  uri: direct:complete
                  steps:
                    - log: a saga is complete
            - route:
                id: stopped
                autoStartup: false
                from:
                  uri: timer:stopped
                  steps:
                    - log: started by the controlbus
            - rest:
                path: /rooms
                get:
                  - path: /{name}
                    to: direct:room
            - route:
                id: room
                from:
                  uri: direct:room
                  steps:
                    - setBody:
                        simple: "${map('room', ${header.name})}"
                    - removeHeaders:
                        pattern: "*"
                    - marshal:
                        json: {}
            """;

    private record Refused(String what, Preparation preparation, String line) {
        @Override
        public String toString() {
            return what;
        }
    }

    private interface Preparation {
        void prepare(Path routes) throws IOException;
    }

    static Stream<Refused> refused() throws IOException {
        int rooms = RoutesFolder.lineOf(RECEIVE, "ref: rooms");
        return Stream.of(
                new Refused(
                        "a replaced file that is broken",
                        routes -> replace(routes, "ref: rooms", "reef: rooms"),
                        "routes/" + RECEIVE + ":" + rooms
                                + ": Unsupported field: reef. The file replaces the program's own"),
                new Refused(
                        "a replaced file whose route cannot be made",
                        routes -> replace(routes, "ref: rooms", "ref: nobody"),
                        "routes/" + RECEIVE + ":" + rooms
                                + ": No bean could be found in the registry for: nobody of type"),
                new Refused(
                        "a file instead of the folder",
                        routes -> {
                            Files.delete(routes);
                            Files.createFile(routes);
                        },
                        "The folder routes cannot be read, because it is not a folder: give the program read"
                                + " permission"),
                new Refused(
                        "files that leave no route of the bridge",
                        routes -> {
                            Files.delete(routes);
                            try (Stream<Path> own = Files.list(RoutesFolder.copyTo(routes.getParent()))) {
                                for (Path file : own.toList()) {
                                    Files.writeString(file, "[]");
                                }
                            }
                        },
                        "No route of the bridge would run: in the folder routes, remove the files that replace the program's own"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_start_that_would_run_no_bridge_is_refused_in_one_line(Refused refused) throws Exception {
        refused.preparation().prepare(routes);

        try (Program program = bridge.start(directory)) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines()).last().asString().startsWith(refused.line());
            assertThat(program.output()).doesNotContain("\tat ");
            assertThat(bridge.simulator.traffic().openedSockets()).isZero();
        }
    }

    private static void replace(Path routes, String words, String others) throws IOException {
        String shipped = Files.readString(Path.of("routes", RECEIVE));
        Files.writeString(routes.resolve(RECEIVE), shipped.replace(words, others));
    }

    private static String copyOfTheShippedFrom() {
        return """
                - route:
                    id: own
                    from:
                      uri: discord-gateway:main
                      parameters:
                        guildId: "{{primary.guild-id}}"
                        events: "{{discord.events}}"
                        batching: true
                      steps:
                        - split:
                            simple: "${body}"
                            steps:
                              - log: "own heard ${header.CamelDiscordGatewayEventType}"
                """;
    }

    private void awaitEvents(String... names) {
        await().untilAsserted(() -> assertThat(bridge.hub.events().values())
                .extracting(body -> body.path("event"))
                .extracting(JsonNode::asText)
                .isEqualTo(List.of(names)));
    }
}

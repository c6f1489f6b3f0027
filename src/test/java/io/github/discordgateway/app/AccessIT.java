package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.app.management.access.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in to the management port of the packaged program. */
class AccessIT {
    private static final int UNAVAILABLE = 69;
    private static final int CONFIGURATION = 78;
    private static final String TOKEN = "the-token-that-must-never-be-printed-9876543210";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String HOST = "Host: 127.0.0.1";

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    @TempDir
    private Path directory;

    private final int port = FreePort.next();

    @ParameterizedTest
    @CsvSource({
        "CAMEL_MANAGEMENT_HOST, '', MANAGEMENT_TOKEN is missing",
        "camel_management_host, '', MANAGEMENT_TOKEN is missing",
        "MANAGEMENT_HOST, only-15-letters, MANAGEMENT_TOKEN has fewer than 16 characters"
    })
    void on_an_address_that_others_reach_the_program_does_not_start_without_a_token(
            String variable, String token, String line) throws Exception {
        try (Program program = start(Map.of(variable, EVERYWHERE, "MANAGEMENT_TOKEN", token))) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines().filter(printed -> !printed.contains(" INFO ")))
                    .singleElement()
                    .asString()
                    .contains(line, "openssl rand -hex 32");
        }
    }

    /** The bean takes the port when the settings and the ports have been looked at. */
    @Test
    void a_port_that_is_taken_a_moment_after_the_look_ends_the_start() throws Exception {
        Files.writeString(
                directory.resolve("application.properties"),
                "camel.beans.other = #class:java.net.ServerSocket(" + port + ")\n");

        try (Program program = start(Map.of())) {
            assertThat(program.exitCode()).isEqualTo(UNAVAILABLE);
            assertThat(program.output().lines().filter(printed -> !printed.contains(" INFO ")))
                    .singleElement()
                    .asString()
                    .contains("Port " + port + " on 127.0.0.1 cannot be used (");
        }
    }

    @Test
    void with_a_token_it_accepts_requests_that_have_it_also_from_its_own_command_line() throws Exception {
        // In the file, so that the command line has to look there as well.
        Files.writeString(directory.resolve(".env"), "MANAGEMENT_TOKEN=" + TOKEN + "\n");
        Map<String, String> everywhere = Map.of("CAMEL_MANAGEMENT_HOST", EVERYWHERE, "LOG_LEVEL", "DEBUG");
        try (Program program = start(everywhere)) {
            program.awaitOutput("[Hub] Posted event: room.created");

            for (String path : new String[] {"/observe/dead-letters", "/observe/x", "/operator/live"}) {
                assertThat(RawHttp.status(get(path))).as(path).isEqualTo(401);
                assertThat(RawHttp.status(get(path, "Authorization: Bearer wrong-" + TOKEN)))
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(get("/")).startsWith("HTTP/1.1 401").contains("<form");
            assertThat(get("/observe/dead-letters", "Authorization: Bearer " + TOKEN))
                    .startsWith("HTTP/1.1 200");
            assertThat(get("/", "Authorization: Bearer " + TOKEN))
                    .startsWith("HTTP/1.1 200")
                    .contains("page.js");
            for (String path : new String[] {"/observe/health", "/observe/health/live", "/observe/health/ready"}) {
                assertThat(get(path + "?exposureLevel=full&data=true"))
                        .startsWith("HTTP/1.1 200")
                        .contains("{\"status\":\"UP\"}");
            }
            assertThat(get("/observe/health", "Authorization: Bearer " + TOKEN)).contains("\"checks\"");
            try (Program resync = start(everywhere, "resync")) {
                assertThat(resync.exitCode()).isZero();
                assertThat(resync.output()).contains("The bridge sends the whole state to the hub again");
            }
            assertThat(program.output()).doesNotContain(TOKEN);
        }
    }

    @Test
    void another_token_of_the_command_line_is_refused_with_a_line() throws Exception {
        try (Program program = start(Map.of("MANAGEMENT_TOKEN", TOKEN))) {
            program.awaitOutput("[Hub] Posted event: room.created");
            try (Program resync = start(Map.of("MANAGEMENT_TOKEN", "another-token-than-that-one"), "resync")) {
                assertThat(resync.exitCode()).isEqualTo(1);
                assertThat(resync.output()).contains("This needs the token (MANAGEMENT_TOKEN)");
            }
        }
    }

    @Test
    void on_this_machine_alone_it_is_open_but_not_to_pages_of_other_sites() throws Exception {
        try (Program program = start(Map.of())) {
            program.awaitOutput("[Hub] Posted event: room.created");

            assertThat(get("/")).startsWith("HTTP/1.1 200").contains("Content-Security-Policy: default-src 'none'");
            assertThat(RawHttp.status(RawHttp.ask(port, "", "GET /observe/health HTTP/1.1", "Host: evil.example")))
                    .isEqualTo(421);
            assertThat(RawHttp.status(RawHttp.ask(
                            port, "", "POST /observe/resync HTTP/1.1", HOST, "Origin: https://evil.example")))
                    .isEqualTo(403);
            assertThat(RawHttp.status(
                            RawHttp.ask(port, "", "POST /observe/resync HTTP/1.1", HOST, "Origin: http://127.0.0.1")))
                    .isEqualTo(202);
        }
    }

    private String get(String path, String... headers) throws IOException {
        String[] request = new String[headers.length + 2];
        request[0] = "GET " + path + " HTTP/1.1";
        request[1] = HOST;
        System.arraycopy(headers, 0, request, 2, headers.length);
        return RawHttp.ask(port, "", request);
    }

    private Program start(Map<String, String> more, String... arguments) throws IOException {
        bridge.with("MANAGEMENT_PORT", port);
        more.forEach(bridge::with);
        return bridge.start(directory, arguments);
    }
}

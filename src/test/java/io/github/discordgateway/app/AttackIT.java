package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.app.management.access.RawHttp;
import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What clients without the token do to the management port of the packaged program costs the bridge nothing. */
class AttackIT {
    private static final String TOKEN = "the-token-that-must-never-be-printed-9876543210";
    private static final String BEARER = "Authorization: Bearer " + TOKEN;
    private static final String HOST = "Host: 127.0.0.1";
    private static final int SLOW = 50;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    private final int port = FreePort.next();
    private final List<Socket> attackers = new ArrayList<>();

    @TempDir
    private Path directory;

    private int people;

    @AfterEach
    void stopServers() throws IOException {
        for (Socket attacker : attackers) {
            attacker.close();
        }
    }

    @Test
    void slow_and_half_open_requests_and_wrong_tokens_hold_up_neither_events_nor_health() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");

            for (int i = 0; i < SLOW; i++) {
                attack("127.0.0.1", "GET /observe/hea");
            }
            assertGoesOn();
            for (int i = 0; i < SLOW; i++) {
                attack("127.0.0.3", "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ntoken=");
                attack("127.0.0.4", "");
            }
            assertGoesOn();
            for (int i = 0; i < 1000; i++) {
                int status = RawHttp.status(
                        RawHttp.askFrom("127.0.0.5", port, "GET /observe/dead-letters HTTP/1.1", HOST, BEARER + i));
                assertThat(status).isIn(401, 429);
            }
            assertGoesOn();
            while (attackers.stream().anyMatch(attacker -> !isClosed(attacker))) {
                drip();
            }

            assertGoesOn();
            assertThat(RawHttp.askFrom("127.0.0.2", port, "GET /observe/metrics HTTP/1.1", HOST, BEARER))
                    .containsPattern(
                            "discord_gateway_management_wrong_tokens_total\\{[^}]*by=\"held\"[^}]*} 9[0-9][0-9]\\.");
            assertThat(program.output())
                    .contains("127.0.0.5 sent a wrong token", "sent no request", "the limit is")
                    .doesNotContain(TOKEN, "\tat ", "ERROR");
            assertThat(program.output().lines().filter(line -> line.contains("WARN  [Management]")))
                    .hasSizeLessThan(20);
        }
    }

    @Test
    void a_logout_ends_the_page_that_is_open_and_every_copy_of_its_cookie() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");
            String login = RawHttp.ask(port, "token=" + TOKEN, "POST /login HTTP/1.1", HOST);
            String cookie = login.replaceAll("(?is).*set-cookie: ([^;]*);.*", "Cookie: $1");
            assertThat(RawHttp.ask(port, "", "GET / HTTP/1.1", HOST, cookie)).contains("action=\"/logout\"");
            assertThat(RawHttp.ask(port, "", "GET / HTTP/1.1", HOST, BEARER)).doesNotContain("action=\"/logout\"");
            Socket open = attack("127.0.0.1", "GET /operator/live HTTP/1.1\r\n" + HOST + "\r\n" + cookie + "\r\n\r\n");
            await().until(() -> open.getInputStream().available() > 0);

            assertThat(RawHttp.ask(port, "", "POST /logout HTTP/1.1", HOST, cookie))
                    .startsWith("HTTP/1.1 303");

            await().until(() -> text(open).endsWith("0\r\n\r\n"));
            assertThat(RawHttp.status(RawHttp.ask(port, "", "GET /operator/live HTTP/1.1", HOST, cookie)))
                    .isEqualTo(401);
            program.awaitOutput("[Management] 127.0.0.1 asked for POST /logout: 303 See Other");
        }
    }

    private static String text(Socket socket) throws IOException {
        byte[] bytes =
                socket.getInputStream().readNBytes(socket.getInputStream().available());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void assertGoesOn() throws IOException {
        String id = Integer.toString(1000 + people++);
        bridge.simulator.guild().join(SimulatedUser.person(id, "user " + id), bridge.room);
        await().until(() -> bridge.hub.accepted().stream()
                .anyMatch(event -> event.path("payload").path("userId").asText().equals(id)));
        assertThat(RawHttp.askFrom("127.0.0.2", port, "GET /observe/health HTTP/1.1", HOST, BEARER))
                .startsWith("HTTP/1.1 200")
                .contains("\"checks\"");
    }

    private Socket attack(String from, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(10);
        attackers.add(socket);
        try {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
        } catch (SocketException closedAtOnce) {
            assertThat(isClosed(socket)).isTrue();
        }
        return socket;
    }

    /** Another byte of each request. */
    private void drip() {
        for (Socket attacker : attackers) {
            try {
                attacker.getOutputStream().write('x');
            } catch (IOException closed) {
                // That is the aim.
            }
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private Program start() throws IOException {
        return bridge.with("MANAGEMENT_TOKEN", TOKEN)
                .with("MANAGEMENT_PORT", port)
                .start(directory);
    }
}

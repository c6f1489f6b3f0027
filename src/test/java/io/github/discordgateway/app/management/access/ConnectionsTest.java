package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real connections to a server whose time passes as a test says. */
class ConnectionsTest {
    private static final String HEAD =
            "GET /slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + GuardedServer.TOKEN + "\r\n";
    private static final int MAX = 30;

    @RegisterExtension
    final CapturedLog log = new CapturedLog(RateLimitedWarning.class);

    private final AtomicLong now = new AtomicLong();
    private final List<Socket> sockets = new ArrayList<>();
    private GuardedServer server;

    @BeforeEach
    void start() throws Exception {
        server = GuardedServer.start(new Connections(now::get, MAX));
        // Responds to nothing.
        server.router().route("/slow").handler(context -> context.request().resume());
        server.router().route("/quick").handler(context -> context.response().end("quick"));
        server.router()
                .route("/long")
                .handler(context -> context.response().setChunked(true).write("x".repeat(20_000_000)));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void one_address_gets_twenty_connections_and_another_one_is_served_all_the_same() throws Exception {
        for (int i = 0; i < 25; i++) {
            connect("127.0.0.1");
        }

        await().until(() -> openConnections() == Connections.MAX_OF_ONE_ADDRESS);
        assertThat(isServed("127.0.0.2")).isTrue();
        assertThat(log.lines()).singleElement().asString().contains("from 127.0.0.1 was closed");
        sockets.get(0).close();
        await().until(() -> isServed("127.0.0.1"));
    }

    @Test
    void all_addresses_together_get_no_more_than_there_may_be() throws Exception {
        for (int i = 0; i < MAX + 5; i++) {
            connect("127.0.0." + (i + 1));
        }

        await().until(() -> openConnections() == MAX);
        assertThat(isServed("127.0.1.1")).isFalse();
        assertThat(isServed("127.0.0.1")).isTrue();
    }

    @Test
    void a_head_that_comes_a_byte_at_a_time_has_ten_seconds() throws Exception {
        Socket slow = connect("127.0.0.1");
        // Served behind it, so it has been accepted.
        assertThat(isServed("127.0.0.2")).isTrue();
        for (int i = 0; i < 11; i++) {
            send(slow, HEAD.substring(i, i + 1));
            pass(Duration.ofSeconds(1));
        }

        await().until(() -> isClosed(slow));
        assertThat(log.lines()).singleElement().asString().contains("within 10 s");
    }

    @Test
    void a_body_that_does_not_come_has_ten_seconds() throws Exception {
        Socket slow = connect("127.0.0.1");
        send(slow, HEAD + "Content-Length: 10\r\n\r\n12345");
        assertThat(isServed("127.0.0.2")).isTrue();
        pass(Duration.ofSeconds(11));

        await().until(() -> isClosed(slow));
    }

    @Test
    void a_connection_that_is_kept_for_nothing_has_ten_seconds() throws Exception {
        Socket kept = connect("127.0.0.1");
        send(kept, HEAD.replace("/slow", "/quick") + "\r\n");
        await().until(() -> kept.getInputStream().available() > 0);
        assertThat(kept.getInputStream().readNBytes(kept.getInputStream().available()))
                .asString(StandardCharsets.UTF_8)
                .startsWith("HTTP/1.1 200");

        await().until(() -> {
            pass(Duration.ofSeconds(1));
            return isClosed(kept);
        });
    }

    @Test
    void a_response_that_nobody_reads_is_given_up() throws Exception {
        Socket stuck = connect("127.0.0.1");
        send(stuck, HEAD.replace("/slow", "/long") + "\r\n");
        await().until(() -> stuck.getInputStream().available() > 0);
        pass(Duration.ofSeconds(11));

        await().until(() -> log.lines().size() == 1);
        assertThat(log.lines()).first().asString().contains("read no response");
    }

    @Test
    void the_program_itself_may_take_its_time() throws Exception {
        Socket patient = connect("127.0.0.1");
        send(patient, HEAD + "\r\n");
        assertThat(isServed("127.0.0.2")).isTrue();
        // Two looks of the server, so that one of them was after the request had come.
        for (int look = 0; look < 2; look++) {
            Socket other = connect("127.0.0.1");
            assertThat(isServed("127.0.0.2")).isTrue();
            pass(Duration.ofSeconds(11));
            await().until(() -> isClosed(other));
        }

        assertThat(isClosed(patient)).isFalse();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(50);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private boolean isServed(String from) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), server.port(), InetAddress.getByName(from), 0)) {
            send(socket, HEAD.replace("/slow", "/quick") + "Connection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 200");
        } catch (SocketException refused) {
            return false;
        }
    }

    private long openConnections() {
        return sockets.stream().filter(socket -> !isClosed(socket)).count();
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
}

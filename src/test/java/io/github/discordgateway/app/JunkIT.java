package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program whose management port gets requests that are none. */
class JunkIT {
    private static final String HOST = "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    private static final List<String> JUNK = List.of(
            "GET /%zz HTTP/1.1" + HOST,
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
            "OPTIONS * HTTP/1.1" + HOST,
            "CONNECT x:1 HTTP/1.1" + HOST,
            "GET /observe/health?data=%zz HTTP/1.1" + HOST,
            "POST /observe/resync HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n",
            "GET /" + "a".repeat(9_000) + " HTTP/1.1" + HOST,
            "GET / HTTP/1.1\r\nX: " + "a".repeat(20_000) + HOST,
            "FOO BAR BAZ QUX\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "x".repeat(60));

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    private final int port = FreePort.next();

    @TempDir
    private Path directory;

    @Test
    void all_of_them_together_cost_one_line_a_minute() throws Exception {
        try (Program program = bridge.with("MANAGEMENT_PORT", port).start(directory)) {
            program.awaitOutput("[Worker] Received Discord event: GUILD_CREATE");

            Stream.generate(() -> JUNK).limit(5).flatMap(List::stream).forEach(this::send);
            program.terminate();

            assertThat(program.output()).doesNotContain("ERROR", "\tat ");
            assertThat(program.output().lines().filter(line -> line.contains("understood")))
                    .hasSizeLessThan(2);
        }
    }

    /** And reads what comes until the other end closes the connection. */
    private void send(String request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A gateway client that is no more than a TCP connection after its upgrade: it can tell a reset from an end. */
final class TcpClient implements AutoCloseable {

    private static final String END_OF_HELLO = "\"heartbeat_interval\":41250}}";
    private static final String UPGRADE = """
            GET /?v=10&encoding=json HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    private final Socket socket;
    private final InputStream in;

    /** Connects and asks for the upgrade. */
    TcpClient(GatewaySimulator simulator) throws IOException {
        socket = new Socket("127.0.0.1", simulator.port());
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
        in = socket.getInputStream();
    }

    /** Reads all of HELLO, and nothing after it. */
    TcpClient greeted() throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        while (!seen.toString(StandardCharsets.ISO_8859_1).contains(END_OF_HELLO)) {
            int next = in.read();
            assertThat(next).as("a byte of HELLO").isNotNegative();
            seen.write(next);
        }
        return this;
    }

    /** Reads one byte more: -1 at an orderly end. */
    int read() throws IOException {
        return in.read();
    }

    /** Ends the connection without a close frame. */
    void abort() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        abort();
    }
}

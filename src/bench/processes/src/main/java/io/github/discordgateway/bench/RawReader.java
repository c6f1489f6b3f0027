package io.github.discordgateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads from the gateway and discards the data, to measure the gateway's maximum rate. */
final class RawReader {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROUNDS = 3;

    private RawReader() {}

    /** How many frames of each of these workloads the gateway sends in a second, the best of three. */
    static Map<String, Double> ceilings(Station gateway, Iterable<Workload> workloads, int frames) throws IOException {
        Map<String, Double> ceilings = new TreeMap<>();
        for (Workload workload : workloads) {
            for (int round = 0; round < ROUNDS; round++) {
                ceilings.merge(workload.label(), ceiling(gateway, workload, frames), Math::max);
            }
        }
        return ceilings;
    }

    private static double ceiling(Station gateway, Workload workload, int frames) throws IOException {
        gateway.forget();
        gateway.command("begin " + workload.label() + " " + frames + " " + frames);
        gateway.await("begun", PATIENCE, () -> true);
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), gateway.port()))) {
            send(
                    channel,
                    "GET / HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
            Thread discarding = new Thread(() -> discard(channel), "discard");
            discarding.setDaemon(true);
            discarding.start();
            send(channel, frame("{\"op\":2}"));
            gateway.await("sent", PATIENCE, discarding::isAlive);
            send(channel, frame("{\"op\":1}"));
            gateway.await("answered", PATIENCE, discarding::isAlive);
            gateway.command("burst " + frames);
            String[] sent = gateway.await("sent", PATIENCE, discarding::isAlive);
            return Long.parseLong(sent[1]) / (Long.parseLong(sent[3]) / 1e9);
        }
    }

    private static void discard(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
        try {
            while (channel.read(buffer) >= 0) {
                buffer.clear();
            }
        } catch (ClosedChannelException e) {
            // Enough was read.
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway is gone", e);
        }
    }

    /** A short masked text frame, with a mask of zeros. */
    private static String frame(String json) {
        return "\u0081" + (char) (0x80 | json.length()) + "\0\0\0\0" + json;
    }

    private static void send(SocketChannel channel, String bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}

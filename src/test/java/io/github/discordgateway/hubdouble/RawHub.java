package io.github.discordgateway.hubdouble;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.discordgateway.hub.HubHeaders;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub on 127.0.0.1 that sends bytes by script, which need be no HTTP, and 204 after them. */
public final class RawHub implements AutoCloseable {
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

    private final ServerSocket server;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Received> requests = new ArrayList<>();
    private final Map<Socket, Thread> open = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private Reply usual = bytes(NO_CONTENT);

    /** What the hub sends; the connection is closed behind it unless it says otherwise. */
    @FunctionalInterface
    public interface Reply {
        void writeTo(OutputStream out) throws IOException;

        /** Whether the connection is open for another request after that. */
        default boolean keepsConnection() {
            return true;
        }
    }

    /**
     * A request.
     *
     * @param attempt 0 if it does not say
     * @param connection the number of its connection, from 1
     * @param place the number of the request on that connection, from 1
     * @param refusal why a hub would refuse the signature; empty if it would not
     * @param line the request line, as it came
     * @param headers by name in lower case
     */
    public record Received(
            String eventId,
            int attempt,
            int connection,
            int place,
            String refusal,
            String line,
            Map<String, String> headers) {}

    public RawHub() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "RawHub");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Bytes after which the connection stays open. */
    public static Reply bytes(String text) {
        return out -> out.write(text.getBytes(ISO_8859_1));
    }

    /** Bytes behind which the connection ends. */
    public static Reply last(String text) {
        return closing(bytes(text));
    }

    /** Those bytes and then the same text again and again, until the other end has had enough. */
    public static Reply endless(String start, String repeated) {
        String some = repeated.repeat(Math.max(1, 65_536 / repeated.length()));
        return closing(out -> {
            out.write(start.getBytes(ISO_8859_1));
            byte[] flood = some.getBytes(ISO_8859_1);
            while (true) {
                out.write(flood);
            }
        });
    }

    private static Reply closing(Reply reply) {
        return new Reply() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                reply.writeTo(out);
            }

            @Override
            public boolean keepsConnection() {
                return false;
            }
        };
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port() + "/api/internal/events";
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The replies to the next requests; after them it is the usual one again. */
    public synchronized RawHub replies(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** The reply to all requests after those of the script; at first 204. */
    public synchronized RawHub repliesAll(Reply reply) {
        usual = reply;
        return this;
    }

    public synchronized List<Received> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                int connection = connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(socket, connection), "RawHub-" + connection);
                thread.setDaemon(true);
                open.put(socket, thread);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Reply reply;
            int place = 0;
            do {
                String line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                Map<String, String> headers = headers(in);
                place++;
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                reply = received(line, headers, body, connection, place);
                reply.writeTo(socket.getOutputStream());
                socket.getOutputStream().flush();
            } while (reply.keepsConnection());
        } catch (IOException closed) {
            // The other end has had enough, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    private synchronized Reply received(
            String line, Map<String, String> headers, byte[] body, int connection, int place) {
        requests.add(new Received(
                header(headers, HubHeaders.EVENT_ID),
                Integer.parseInt(headers.getOrDefault(HubHeaders.DELIVERY_ATTEMPT.toLowerCase(Locale.ROOT), "0")),
                connection,
                place,
                Signature.refusal(
                                HubDouble.SECRET,
                                Instant.now(),
                                header(headers, HubHeaders.TIMESTAMP),
                                header(headers, HubHeaders.SIGNATURE),
                                new String(body, UTF_8))
                        .orElse(""),
                line,
                headers));
        return script.isEmpty() ? usual : script.pop();
    }

    private static String header(Map<String, String> headers, String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open.keySet()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

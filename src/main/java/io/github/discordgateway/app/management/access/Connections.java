package io.github.discordgateway.app.management.access;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits the open connections of a server, in total and per address, and closes slow ones. A client has
 * {@link #LONGEST_WAIT} to send the head of a request, counted from the connection or the last response. It has the
 * same time for the body, and for each step in reading a response. The program itself may take any time to respond. Any
 * thread may use it.
 */
final class Connections {
    static final int MAX = 200;
    static final int MAX_OF_ONE_ADDRESS = 20;
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** The share of the file limit; the rest is for the gateway, the hub, the database and libraries. */
    private static final int SHARE_OF_FILES = 4;

    /** The addresses of probes and the program's own commands; only the limit per address applies to them. */
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "0000000000000000/64");

    private static final Pattern FILES = Pattern.compile("(?m)^Max open files +([0-9]+) ");

    private final LongSupplier nanos;
    private final int most;
    private final Map<HttpConnection, Client> clients = new HashMap<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private final RateLimitedWarning tooMany = new RateLimitedWarning();
    private final RateLimitedWarning tooSlow = new RateLimitedWarning();

    Connections() {
        this(System::nanoTime, most());
    }

    /** Uses a clock in nanoseconds. */
    Connections(LongSupplier nanos, int most) {
        this.nanos = nanos;
        this.most = most;
    }

    /** Adds a new connection, or closes it at once if there are too many. */
    void opened(HttpConnection connection) {
        String address = ClientAddress.of(connection.remoteAddress());
        if (isAdded(connection, address)) {
            connection.closeHandler(closed -> remove(connection));
        } else {
            tooMany.log("A connection from " + address + " was closed: the limit is " + most + ", and "
                    + MAX_OF_ONE_ADDRESS + " from one address");
            connection.close();
        }
    }

    private synchronized boolean isAdded(HttpConnection connection, String address) {
        int before = byAddress.getOrDefault(address, 0);
        boolean isFull = clients.size() >= most && !THIS_MACHINE.contains(address);
        if (isFull || before >= MAX_OF_ONE_ADDRESS) {
            return false;
        }
        byAddress.put(address, before + 1);
        clients.put(connection, new Client(address, nanos.getAsLong()));
        return true;
    }

    private synchronized void remove(HttpConnection connection) {
        Client client = clients.remove(connection);
        if (client != null) {
            byAddress.computeIfPresent(client.address, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Notes that the head of a request has arrived. */
    synchronized void requested(HttpServerRequest request) {
        Client client = clients.get(request.connection());
        if (client != null) {
            client.request = request;
            client.isIdle = false;
            client.since = nanos.getAsLong();
        }
    }

    /** Closes slow connections; call it about once a second. */
    void closeSlow() {
        for (HttpConnection connection : slow()) {
            tooSlow.log("A connection from " + ClientAddress.of(connection.remoteAddress())
                    + " was closed: it sent no request, or read no response, within " + LONGEST_WAIT.toSeconds()
                    + " s");
            connection.close().onComplete(closed -> remove(connection));
        }
    }

    private synchronized List<HttpConnection> slow() {
        long now = nanos.getAsLong();
        return clients.entrySet().stream()
                .filter(client -> client.getValue().hasWaited(now) > LONGEST_WAIT.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int most() {
        try {
            Matcher limit = FILES.matcher(Files.readString(Path.of("/proc/self/limits")));
            return limit.find() ? (int) Math.min(MAX, Long.parseLong(limit.group(1)) / SHARE_OF_FILES) : MAX;
        } catch (IOException e) {
            return MAX;
        }
    }

    /** The state of one connection. */
    private static final class Client {
        private final String address;
        private @Nullable HttpServerRequest request;
        private boolean isIdle;
        private long since;

        Client(String address, long now) {
            this.address = address;
            this.since = now;
        }

        /** The time that the server has waited for the client, in nanoseconds. */
        long hasWaited(long now) {
            HttpServerRequest last = request;
            if (last != null && last.isEnded() && !isIdle) {
                boolean isResponded = last.response().ended() || last.response().closed();
                if (isResponded || !isFull(last)) {
                    since = now;
                }
                isIdle = isResponded;
            }
            return now - since;
        }

        private static boolean isFull(HttpServerRequest request) {
            try {
                return request.response().writeQueueFull();
            } catch (IllegalStateException endedMeanwhile) {
                return false;
            }
        }
    }
}

package io.github.discordgateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that costs less than the clients that it measures: it blocks, sends large pieces, and reads compressed
 * frames from a recording. One client at a time.
 *
 * <p>Commands on standard input: {@code begin <workload> <frames of each phase>…} (response: {@code begun}),
 * {@code burst <frames>}, {@code pace <frames> <per second> <file for the times>} (response: {@code paced}). Prints
 * {@code listening <port>} and the lines of {@link Session} on standard output.
 */
final class GatewayProcess {
    private final Map<Workload, Recording> recordings = new HashMap<>();
    private final ServerSocketChannel server;
    private final Path directory;
    private volatile @Nullable Scene scene;

    /** What the present client gets. */
    private record Scene(
            Workload workload, Session session, @Nullable Recording recording) {}

    private GatewayProcess(ServerSocketChannel server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** @param arguments the directory for recordings */
    public static void main(String[] arguments) throws IOException {
        ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        GatewayProcess gateway = new GatewayProcess(server, Path.of(arguments[0]));
        Thread accepting = new Thread(gateway::accept, "accept");
        accepting.setDaemon(true);
        accepting.start();
        Told.line("listening " + gateway.port());
        Told.commands(gateway::command);
    }

    private int port() {
        return server.socket().getLocalPort();
    }

    private String url() {
        return "ws://127.0.0.1:" + port();
    }

    private void command(String[] words) {
        switch (words[0]) {
            case "begin" ->
                begin(
                        Workload.labelled(words[1]),
                        Stream.of(words).skip(2).mapToInt(Integer::parseInt).toArray());
            case "burst" -> session().burst(Integer.parseInt(words[1]));
            case "pace" -> {
                new Pace(Integer.parseInt(words[2])).run(session(), Integer.parseInt(words[1]), Path.of(words[3]));
                Told.line("paced");
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        }
    }

    private void begin(Workload workload, int[] phases) {
        Recording recording = workload.recorded()
                ? recordings.computeIfAbsent(
                        workload, w -> Recording.of(directory.resolve(w.label() + ".recording"), w, url(), phases))
                : null;
        scene = new Scene(workload, new Session(Told::line), recording);
        Told.line("begun");
    }

    private Session session() {
        return current().session();
    }

    private Scene current() {
        Scene current = scene;
        if (current == null) {
            throw new IllegalStateException("no workload has begun");
        }
        return current;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread reading = new Thread(new Connection(channel, request -> role(channel)), "connection");
                reading.setDaemon(true);
                reading.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway can accept no connection", e);
        }
    }

    /** The first connection gets what was recorded; another one, after a loss, needs a compression of its own. */
    private synchronized Connection.Role role(SocketChannel channel) {
        Scene now = current();
        Recording recording = now.recording();
        scene = new Scene(now.workload(), now.session(), null);
        Outbound outbound = recording == null
                ? new LiveOutbound(channel, now.workload().compression(), new Dispatches(now.workload()))
                : new RecordedOutbound(channel, recording);
        return new Connection.Role(now.session(), outbound, url());
    }
}

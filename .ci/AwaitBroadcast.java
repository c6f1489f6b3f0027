import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits until the demo's hub broadcasts an event of a verified post; fails after a minute. */
public final class AwaitBroadcast implements WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CompletableFuture<String> broadcast = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private boolean verified;

    public static void main(String[] arguments) throws Exception {
        AwaitBroadcast watcher = new AwaitBroadcast();
        connect(URI.create("ws://127.0.0.1:" + arguments[0] + "/ws"), watcher);
        System.out.println(watcher.broadcast.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        System.exit(0);
    }

    private static void connect(URI hub, AwaitBroadcast watcher) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(hub, watcher)
                        .join();
                return;
            } catch (CompletionException notYet) {
                if (Instant.now().isAfter(giveUp)) {
                    throw notYet;
                }
                Thread.sleep(200);
            }
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String message = partial.toString();
            partial.setLength(0);
            verified |= message.contains("\"outcome\":\"verified\"");
            if (verified && message.contains("\"type\":\"event\"")) {
                broadcast.complete(message);
            }
        }
        webSocket.request(1);
        return null;
    }
}

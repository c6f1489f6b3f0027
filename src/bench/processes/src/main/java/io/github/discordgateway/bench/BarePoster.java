package io.github.discordgateway.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Posts one signed body after the other, from memory, without retries. Confined to the event loop. */
final class BarePoster {
    private static final byte[] USER = "\"user_id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAME = "\"username\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHANNEL = "\"channel_id\":\"".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient client;
    private final RequestOptions request;
    private final Signature signature;
    private final String guild;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean posting;

    BarePoster(Vertx vertx, Map<String, String> environment) {
        client = vertx.createHttpClient();
        request = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(environment.get("HUB_ENDPOINT"));
        signature = new Signature(environment.get("HUB_SECRET"));
        guild = environment.get("PRIMARY_GUILD_ID");
    }

    /** Posts the join or the leave that a voice state means. */
    void voice(byte[] message, int length) {
        String user = Bytes.text(message, Bytes.after(message, length, USER));
        int channel = Bytes.after(message, length, CHANNEL);
        waiting.add(
                channel < 0
                        ? "{\"event\":\"voice.left\",\"payload\":{\"guildId\":\"" + guild
                                + "\",\"channelId\":null,\"userId\":\"" + user + "\"}}"
                        : "{\"event\":\"voice.joined\",\"payload\":{\"guildId\":\"" + guild + "\",\"channelId\":\""
                                + Bytes.text(message, channel) + "\",\"userId\":\"" + user + "\",\"username\":\""
                                + Bytes.text(message, Bytes.after(message, length, NAME)) + "\",\"avatar\":null}}");
        if (!posting) {
            post();
        }
    }

    private void post() {
        String next = waiting.poll();
        posting = next != null;
        if (next == null) {
            return;
        }
        byte[] body = next.getBytes(StandardCharsets.UTF_8);
        client.request(request)
                .compose(open -> signed(open, body).send(Buffer.buffer(body)))
                .compose(response -> response.body())
                .onComplete(done -> {
                    if (done.failed()) {
                        System.err.println("not posted: " + done.cause());
                    }
                    post();
                });
    }

    private HttpClientRequest signed(HttpClientRequest open, byte[] body) {
        String timestamp = Long.toString(System.currentTimeMillis() / 1000);
        return open.putHeader("Content-Type", "application/json")
                .putHeader("X-Hub-Timestamp", timestamp)
                .putHeader("X-Hub-Signature", signature.of(timestamp, body));
    }
}

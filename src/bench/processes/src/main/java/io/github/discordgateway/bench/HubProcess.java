package io.github.discordgateway.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A hub that checks each signature and notes each event. Its cost is not counted as the client's.
 *
 * <p>Commands on standard input: {@code begin} (response: {@code begun}), {@code expect <events>} (response:
 * {@code reached}, as soon as so many different events have arrived), {@code report <events> <file for the times>}
 * (response: {@code report <missing> <repeated> <out of order> <refused>}). Prints {@code listening <port>}.
 */
final class HubProcess {
    static final String PATH = "/api/internal/events";

    private static final int NOTHING = -1;

    private final Signature signature;
    private Ledger ledger = new Ledger();
    private int refused;
    private int expected = NOTHING;

    private HubProcess(String secret) {
        signature = new Signature(secret);
    }

    /** @param arguments the secret */
    public static void main(String[] arguments) throws IOException {
        HubProcess hub = new HubProcess(arguments[0]);
        Vertx vertx = Vertx.vertx();
        // Requests and commands are handled by this one's thread.
        Context context = vertx.getOrCreateContext();
        context.runOnContext(start -> vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(hub::handle)
                .listen()
                .onSuccess(server -> Told.line("listening " + server.actualPort())));
        Told.commands(words -> context.runOnContext(command -> hub.command(words)));
        vertx.close();
    }

    private void command(String[] words) {
        switch (words[0]) {
            case "begin" -> {
                ledger = new Ledger();
                refused = 0;
                expected = NOTHING;
                Told.line("begun");
            }
            case "expect" -> {
                expected = Integer.parseInt(words[1]);
                tellIfReached();
            }
            case "report" -> {
                int events = Integer.parseInt(words[1]);
                Times.write(ledger.arrivals(events), Path.of(words[2]));
                Told.line("report " + ledger.missing(events) + " " + ledger.repeated() + " " + ledger.outOfOrder() + " "
                        + refused);
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        }
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            note(request, body);
            request.response().setStatusCode(200).end();
        });
    }

    private void note(HttpServerRequest request, Buffer body) {
        String timestamp = request.getHeader("X-Hub-Timestamp");
        if (!PATH.equals(request.path())
                || timestamp == null
                || !signature.of(timestamp, body.getBytes()).equals(request.getHeader("X-Hub-Signature"))) {
            refused++;
            return;
        }
        JsonObject event = body.toJsonObject();
        boolean leave = "voice.left".equals(event.getString("event"));
        if (leave || "voice.joined".equals(event.getString("event"))) {
            String user = event.getJsonObject("payload").getString("userId");
            ledger.note(Long.parseLong(user), leave, Times.now());
            tellIfReached();
        }
    }

    private void tellIfReached() {
        if (expected != NOTHING && ledger.distinct() >= expected) {
            expected = NOTHING;
            Told.line("reached");
        }
    }
}

package org.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub that knows only the public key. */
final class Ed25519Hub implements AutoCloseable {
    private final PublicKey key;
    private final HttpServer server;
    private final BlockingQueue<String> verified = new LinkedBlockingQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    Ed25519Hub(PublicKey key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** The next body with a right signature. */
    String nextVerified() throws InterruptedException {
        String body = verified.poll(120, TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("no request with a right signature; with a wrong one: " + refused());
        }
        return body;
    }

    int refused() {
        return refused.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean genuine = isGenuine(
                exchange.getRequestHeaders().getFirst("X-Signature-Timestamp"),
                body,
                exchange.getRequestHeaders().getFirst("X-Signature-Ed25519"));
        if (genuine) {
            verified.add(new String(body, StandardCharsets.UTF_8));
        } else {
            refused.incrementAndGet();
        }
        exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        exchange.close();
    }

    private boolean isGenuine(String timestamp, byte[] body, String signature) {
        if (timestamp == null || signature == null) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(timestamp.getBytes(StandardCharsets.UTF_8));
            verification.update(body);
            return verification.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

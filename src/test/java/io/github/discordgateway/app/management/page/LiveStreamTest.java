package io.github.discordgateway.app.management.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.Patience;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final int MAX_VIEWERS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile String picture = "first";
    private volatile CountDownLatch stuck = new CountDownLatch(0);
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    private record Fake(String name, Supplier<Object> picture) implements Section {
        @Override
        public Object look() {
            return picture.get();
        }
    }

    @BeforeEach
    void start() {
        LiveStream stream = new LiveStream(
                vertx,
                List.of(
                        new Fake("changing", () -> {
                            looks.incrementAndGet();
                            return picture;
                        }),
                        new Fake("broken", () -> {
                            throw new IllegalStateException("the database is gone");
                        }),
                        new Fake("stuck", () -> {
                            try {
                                stuck.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return "moves";
                        })));
        Router router = Router.router(vertx);
        router.get("/live").handler(stream::open);
        router.post("/refresh").handler(request -> {
            stream.refresh();
            request.response().end();
        });
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void stop() throws IOException {
        stuck.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void every_page_gets_what_there_is_and_then_what_changes_and_nothing_twice() throws IOException {
        BufferedReader one = open();
        BufferedReader other = open();
        assertThat(next(one, "changing")).isEqualTo("\"first\"");
        assertThat(next(other, "changing")).isEqualTo("\"first\"");

        await().until(() -> looks.get() >= 4);
        picture = "second <\n>";

        assertThat(next(one, "changing")).isEqualTo("\"second <\\n>\"");
        assertThat(next(other, "changing")).isEqualTo("\"second <\\n>\"");
    }

    @Test
    void a_part_that_is_broken_or_stuck_holds_up_no_other() throws IOException {
        stuck = new CountDownLatch(1);
        BufferedReader page = open();
        assertThat(next(page, "changing")).isEqualTo("\"first\"");

        picture = "second";
        assertThat(next(page, "changing")).isEqualTo("\"second\"");
        stuck.countDown();

        assertThat(next(page, "stuck")).isEqualTo("\"moves\"");
    }

    @Test
    void nothing_is_looked_at_while_no_page_is_open() throws IOException {
        next(open(), "changing");
        next(open(), "changing");

        for (Socket socket : sockets) {
            socket.close();
        }

        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(2500)).until(() -> before.getAndSet(looks.get()) == looks.get());
        next(open(), "changing");
        await().until(() -> looks.get() > before.get());
    }

    @Test
    void a_page_that_does_not_read_holds_up_no_other_and_holds_no_more_than_it_was_sent_last() throws IOException {
        picture = "0";
        open();
        BufferedReader reading = open();
        next(reading, "changing");

        for (int i = 1; i <= 160; i++) {
            picture = i + "x".repeat(1_000_000);
            refresh();
            assertThat(next(reading, "changing")).startsWith("\"" + i + "x");
        }

        long used = memory();
        assertThat(used).as("160 MB were sent to the page that reads").isLessThan(120_000_000L);
    }

    @Test
    void one_page_more_than_there_may_be_is_told_to_come_later() throws IOException {
        for (int i = 0; i < MAX_VIEWERS; i++) {
            next(open(), "changing");
        }

        assertThat(open().readLine()).contains("503");
    }

    private void refresh() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("POST /refresh HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private BufferedReader open() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        sockets.add(socket);
        socket.getOutputStream()
                .write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader stream, String event) throws IOException {
        while (true) {
            String line = stream.readLine();
            if (line == null) {
                throw new IllegalStateException("the stream has ended");
            }
            if (line.equals("event: " + event)) {
                return stream.readLine().substring("data: ".length());
            }
        }
    }
}

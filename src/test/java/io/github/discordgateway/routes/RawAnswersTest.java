package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.RawHub.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.RawHub;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where bytes lead that no HTTP server would send. */
class RawAnswersTest {
    private static final String[] TYPES = {"text/html; charset='utf-8'", "a/b; charset=\"utf 8\"", "???", "{{x}}", ";="
    };
    private static final String[] CODINGS = {"none", "gzip", "gzip, ".repeat(1000) + "gzip", ",;="};

    @TempDir
    static Path data;

    private static RawHub hub;
    private static RunningRoutes routes;

    @BeforeAll
    static void start() {
        hub = new RawHub();
        routes = RunningRoutes.to(hub.endpoint(), data).start();
    }

    @AfterAll
    static void stop() {
        routes.close();
        hub.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "unreadable", "tooLong", "endless"})
    void the_status_alone_decides(String name, RawHub.Reply reply, int attempts) {
        int before = hub.requests().size();
        int dead = routes.deadLetters().size();
        hub.replies(reply);

        routes.guild().createRoom("Room");

        await().until(() -> hub.requests().size() > before);
        routes.awaitEmptyOutbox();
        assertThat(routes.deadLetters()).hasSize(dead);
        List<RawHub.Received> received =
                hub.requests().subList(before, hub.requests().size());
        assertThat(received)
                .extracting(RawHub.Received::attempt)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, attempts).boxed().toList());
        assertThat(received).extracting(RawHub.Received::refusal).containsOnly("");
    }

    static Stream<Arguments> headers() {
        return Stream.of("200 OK", "204 No Content", "429 Too Many Requests", "503 Service Unavailable")
                .flatMap(status -> Stream.concat(
                        Stream.of(TYPES).map(type -> row(status, "Content-Type: " + type)),
                        Stream.of(CODINGS).map(coding -> row(status, "Content-Encoding: " + coding))));
    }

    private static Arguments row(String status, String header) {
        String body = status.startsWith("204") ? "" : "Content-Length: 2\r\n\r\nno";
        return Arguments.of(
                status + " with " + header.substring(0, Math.min(50, header.length())),
                last("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + header + "\r\n"
                        + (body.isEmpty() ? "\r\n" : body)),
                status.startsWith("2") ? 1 : 2);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                        "HTTP/1.1 000 X\r\n\r\n",
                        "HTTP/1.1 -20 X\r\n\r\n",
                        "HTTP/1.1 99999999999 X\r\n\r\n",
                        "HTTP/1.1 101 Switching\r\n\r\n",
                        "HTTP/9.9 200 OK\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: none\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: none\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                        "SSH-2.0-x\r\n")
                .map(bytes -> Arguments.of(bytes.replaceAll("\\s+", " "), last(bytes), 2));
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                retried("a long status line", last("HTTP/1.1 200 " + "x".repeat(9000) + "\r\n\r\n")),
                retried("a long header", last("HTTP/1.1 200 OK\r\nA: " + "x".repeat(9000) + "\r\n\r\n")),
                retried("a long folded header", last("HTTP/1.1 200 OK\r\nA: x\r\n" + " x\r\n".repeat(9000) + "\r\n")),
                retried("many headers", last("HTTP/1.1 200 OK\r\n" + "A: x\r\n".repeat(101) + "\r\n")),
                Arguments.of(
                        "headers enough",
                        last("HTTP/1.1 204 OK\r\nConnection: close\r\n" + "A: x\r\n".repeat(90) + "\r\n"),
                        1));
    }

    static Stream<Arguments> endless() {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                retried("an endless status line", RawHub.endless("HTTP/1.1 200 ", "x")),
                retried("an endless header", RawHub.endless("HTTP/1.1 200 OK\r\nA: ", "x")),
                retried("an endless folded header", RawHub.endless("HTTP/1.1 200 OK\r\nA: x\r\n", " x\r\n")),
                retried("endless headers", RawHub.endless("HTTP/1.1 200 OK\r\n", "A: x\r\n")),
                // The status is known before these.
                Arguments.of("an endless chunk extension", RawHub.endless(chunked + "1;", "x"), 1),
                Arguments.of("an endless trailer", RawHub.endless(chunked + "0\r\nA: ", "x"), 1),
                Arguments.of("endless trailers", RawHub.endless(chunked + "0\r\n", "A: x\r\n"), 1));
    }

    private static Arguments retried(String name, RawHub.Reply reply) {
        return Arguments.of(name, reply, 2);
    }
}

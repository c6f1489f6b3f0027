package io.github.discordgateway.routes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.delivery.HubResponse;
import io.github.discordgateway.hub.delivery.ResponseLimits;
import io.github.discordgateway.hubdouble.RawHub;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a hub sends as its response. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ResponseFuzzTest {
    private static RawHub hub;
    private static DefaultCamelContext camel;
    private static ProducerTemplate producer;

    @BeforeAll
    static void start() {
        hub = new RawHub();
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("responseLimits", new ResponseLimits());
        camel.start();
        producer = camel.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        camel.stop();
        hub.close();
    }

    @MethodSource("responses")
    @FuzzTest
    void the_status_alone_decides(
            @InRange(min = 200, max = 599) int status,
            byte @NotNull @WithLength(max = 1000) [] type,
            byte @NotNull @WithLength(max = 1000) [] coding,
            byte @NotNull @WithLength(max = 10_000) [] body) {
        HubResponse response = responseTo("HTTP/1.1 " + status + " X\r\nContent-Type: " + line(type)
                + "\r\nContent-Encoding: " + line(coding) + "\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n" + new String(body, ISO_8859_1));

        assertThat(response).isEqualTo(HubResponse.of(status));
    }

    @MethodSource("bytes")
    @FuzzTest
    void no_bytes_make_a_request_one_that_was_never_made(byte @NotNull @WithLength(max = 10_000) [] bytes) {
        assertThat(responseTo(new String(bytes, ISO_8859_1))).isNotEqualTo(HubResponse.UNSENT);
    }

    private static HubResponse responseTo(String bytes) {
        BugDetectors.allowNetworkConnections();
        hub.repliesAll(RawHub.last(bytes));
        Exchange posted = producer.send(
                hub.endpoint() + "?httpMethod=POST&httpClientConfigurer=#bean:responseLimits&skipResponseHeaders=true",
                exchange -> exchange.getMessage().setHeaders(Map.of(HubHeaders.DELIVERY_ATTEMPT, "1")));
        return posted.getException() == null ? HubResponse.ACCEPTED : HubResponse.of(posted.getException());
    }

    private static String line(byte[] bytes) {
        return new String(bytes, ISO_8859_1).replaceAll("[\r\n]", "");
    }

    static List<Arguments> responses() {
        return List.of(
                arguments(200, text("text/html; charset='utf-8'"), text(""), text("yes")),
                arguments(204, text("???"), text("none"), text("")),
                arguments(400, text("text/plain; charset=utf-16"), text("gzip"), text("no")),
                arguments(429, text("{{x}}"), text("gzip, gzip, deflate, br"), text("later")),
                arguments(503, text("a/b; charset=\"utf 8\""), text(",;="), text("later")));
    }

    static List<byte[]> bytes() {
        return List.of(
                text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nyes\r\n0\r\nA: b\r\n\r\n"),
                text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 X\r\nRetry-After: 1\r\n\r\n"),
                text("HTTP/1.1 401 X\r\nWWW-Authenticate: ,=,\r\nSet-Cookie: ;\r\nLocation: ::\r\n\r\n"),
                text("HTTP/1.1 000 X\r\n\r\n"),
                text("HTTP/1.1 302\r\nLocation: %\r\nContent-Length: -1\r\n\r\n"),
                text(""));
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}

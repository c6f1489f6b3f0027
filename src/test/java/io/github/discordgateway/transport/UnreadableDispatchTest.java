package io.github.discordgateway.transport;

import static io.github.discordgateway.transport.ScriptedGateway.announcement;
import static io.github.discordgateway.transport.ScriptedGateway.ready;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.CapturedLog;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dispatch whose content cannot be read would come again with each RESUME: it is skipped. */
class UnreadableDispatchTest {

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    static Stream<String> contents() {
        return Stream.of(
                "{\"text\":\"\u00C3(\"}",
                "{\"text\":\"a\u00FF\"}",
                "{\"odd\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}",
                "{\"" + "k".repeat(200_000) + "\":1}",
                "{\"text\":\"\\x\"}",
                "{\"text\" \"one\"}",
                "[1}");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("contents")
    void one_whose_envelope_can_be_read_is_skipped_with_a_warning(String content) {
        serve(
                announcement(2, "before"),
                latin("\"t\":\"" + Route.ANNOUNCEMENT + "\",\"s\":3,\"op\":0,\"d\":" + content),
                announcement(4, "behind"));

        gateway.hears("before", "behind");
        assertThat(gateway.pauses()).isEmpty();
        assertThat(log.lines())
                .filteredOn(line -> line.contains("Skipped dispatch 3"))
                .hasSize(1);
    }

    private void serve(Buffer... messages) {
        ScriptedGateway server = new ScriptedGateway(
                gateway.vertx(),
                identify -> Stream.concat(Stream.of(ready("abc", 1)), Stream.of(messages))
                        .toList(),
                resume -> List.of());
        gateway.gatewayUrl(server.url()).start();
    }

    private static Buffer latin(String fields) {
        return Buffer.buffer(("{" + fields + "}").getBytes(ISO_8859_1));
    }
}

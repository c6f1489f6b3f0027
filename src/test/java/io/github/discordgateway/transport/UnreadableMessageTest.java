package io.github.discordgateway.transport;

import static io.github.discordgateway.transport.ScriptedGateway.announcement;
import static io.github.discordgateway.transport.ScriptedGateway.message;
import static io.github.discordgateway.transport.ScriptedGateway.ready;
import static io.github.discordgateway.transport.ScriptedGateway.resumed;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that cannot be read comes again with each RESUME: it must not hold up what comes behind it. */
@Execution(ExecutionMode.CONCURRENT)
class UnreadableMessageTest {

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    private ScriptedGateway server;

    static Stream<Buffer> hopeless() {
        return Stream.of(
                message("{\"d\":{\"text\":\"\\x\"},\"t\":\"" + Route.ANNOUNCEMENT + "\",\"s\":3,\"op\":0}"),
                message("{\"t\":\"" + Route.ANNOUNCEMENT + "\",\"s\":3,\"op\":0,\"d\":{\"text\":"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hopeless")
    void one_whose_envelope_cannot_be_read_costs_a_resume_and_then_the_session(Buffer broken) {
        serve(
                List.of(announcement(2, "before"), broken, announcement(4, "never read")),
                List.of(broken, announcement(4, "never read")),
                List.of(announcement(2, "in the next session")));

        hears("before", "in the next session");
        assertThat(server.resumes()).hasSize(1);
        assertThat(server.identifies()).isEqualTo(2);
        assertThat(gateway.pauses().get(1).reason()).endsWith(", for the second time");
    }

    /** Each of them may be a fault of the moment. */
    @Test
    void two_at_different_places_cost_a_resume_each() {
        Buffer broken = message("{\"op\":0");
        server = new ScriptedGateway(
                gateway.vertx(),
                identify -> List.of(ready("abc", 1), broken),
                resume -> resume == 1
                        ? List.of(announcement(2, "one"), broken)
                        : List.of(announcement(3, "two"), resumed(4)));
        gateway.gatewayUrl(server.url()).start();

        hears("one", "two");
        assertThat(server.identifies()).isEqualTo(1);
    }

    /** Whatever their numbers. */
    private void hears(String... texts) {
        GatewayFixture.await().untilAsserted(() -> assertThat(gateway.heard()).containsExactly(texts));
    }

    /** After READY, after the RESUME, and after the next READY. */
    private void serve(List<Buffer> first, List<Buffer> replay, List<Buffer> second) {
        server = new ScriptedGateway(
                gateway.vertx(),
                identify -> Stream.concat(Stream.of(ready("abc", 1)), (identify == 1 ? first : second).stream())
                        .toList(),
                resume -> replay);
        gateway.gatewayUrl(server.url()).start();
    }
}

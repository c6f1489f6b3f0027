package io.github.discordgateway.transport;

import static io.github.discordgateway.transport.ScriptedGateway.INVALID_SESSION;
import static io.github.discordgateway.transport.ScriptedGateway.announcement;
import static io.github.discordgateway.transport.ScriptedGateway.dispatch;
import static io.github.discordgateway.transport.ScriptedGateway.message;
import static io.github.discordgateway.transport.ScriptedGateway.ready;
import static io.github.discordgateway.transport.ScriptedGateway.resumed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Dispatch;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What servers make of {@code session_id} and {@code s}: a READY begins a session, and what was not seen is new. */
class SessionNumbersTest {

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    private ScriptedGateway server;

    @Test
    void a_session_with_the_id_of_the_one_before_counts_from_the_start() {
        serve(
                identify -> List.of(
                        ready("same", 0), announcement(1, "one of " + identify), announcement(2, "two of " + identify)),
                resume -> List.of(message(INVALID_SESSION)));
        hears("one of 1", "two of 1");
        gateway.awaitStored(2);
        String first = gateway.stored().orElseThrow().session().key();

        gateway.forgetSession();
        gateway.start();

        hears("one of 2", "two of 2");
        gateway.awaitStored(2);
        assertThat(gateway.stored().map(Checkpoint::session))
                .hasValueSatisfying(
                        second -> assertThat(second.key()).startsWith("same").isNotEqualTo(first));
    }

    @Test
    void a_session_that_is_resumed_keeps_its_name_over_a_restart() {
        serve(
                identify -> List.of(ready("same", 1), announcement(2, "one")),
                resume -> List.of(announcement(3, "two"), resumed(4)));
        hears("one");
        gateway.awaitStored(2);
        String key = gateway.dispatches().get(0).sessionKey();

        gateway.forgetSession();
        gateway.start();

        hears("two");
        assertThat(gateway.dispatches()).extracting(Dispatch::sessionKey).containsOnly(key);
    }

    @Test
    void a_first_dispatch_with_number_zero_is_taken() {
        serve(
                identify -> List.of(
                        dispatch("READY", 1, "{\"session_id\":\"abc\"}"),
                        announcement(0, "zero"),
                        announcement(2, "two")),
                resume -> List.of());

        hears("zero", "two");
    }

    @Test
    void a_ready_in_the_place_of_resumed_begins_another_session() {
        serve(
                identify -> List.of(ready("first", 1), announcement(2, "one"), message("{\"op\":7}")),
                resume -> List.of(ready("second", 1), announcement(2, "two")));

        hears("one", "two");
        GatewayFixture.await().until(() -> gateway.stored()
                .filter(checkpoint -> checkpoint.session().id().equals("second"))
                .isPresent());
        assertThat(server.identifies()).isEqualTo(1);
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(", resumed"));
    }

    @Test
    void a_ready_that_a_resume_brings_again_begins_nothing() {
        offer(
                identify -> List.of(ready("same", 1), announcement(2, "one")),
                resume -> List.of(ready("same", 1), announcement(2, "one"), resumed(3)));
        gateway.holdWorker();
        gateway.start();
        gateway.awaitConnections(1);
        GatewayFixture.await().until(() -> gateway.stored().isPresent());
        String key = gateway.stored().orElseThrow().session().key();

        gateway.forgetSession();
        gateway.start();

        hears("one");
        assertThat(gateway.dispatches()).extracting(Dispatch::sessionKey).containsOnly(key);
    }

    @Test
    void dispatches_that_come_out_of_order_are_all_taken_and_replays_are_not() {
        serve(
                identify -> List.of(
                        ready("abc", 1),
                        announcement(5, "five"),
                        announcement(3, "three"),
                        announcement(5, "five again"),
                        announcement(4, "four"),
                        announcement(2, "two"),
                        announcement(3, "three again"),
                        announcement(6, "six")),
                resume -> List.of());

        hears("five", "three", "four", "two", "six");
        assertThat(gateway.dispatches())
                .filteredOn(dispatch -> dispatch.type().equals(Route.ANNOUNCEMENT))
                .extracting(Dispatch::late)
                .containsExactly(false, true, true, true, false);
        gateway.awaitStored(6);
    }

    @Test
    void a_guild_create_that_comes_again_is_skipped_and_logged() {
        Buffer guild = dispatch("GUILD_CREATE", 2, "{\"id\":\"1\"}");
        serve(identify -> List.of(ready("abc", 1), guild, guild, announcement(3, "behind")), resume -> List.of());

        hears("behind");
        assertThat(log.lines())
                .filteredOn(line -> line.contains("Skipped dispatch 2 (GUILD_CREATE)"))
                .hasSize(1);
    }

    /** Whatever their numbers. */
    private void hears(String... texts) {
        GatewayFixture.await().untilAsserted(() -> assertThat(gateway.heard()).containsExactly(texts));
    }

    private void serve(IntFunction<List<Buffer>> onIdentify, IntFunction<List<Buffer>> onResume) {
        offer(onIdentify, onResume);
        gateway.start();
    }

    private void offer(IntFunction<List<Buffer>> onIdentify, IntFunction<List<Buffer>> onResume) {
        server = new ScriptedGateway(gateway.vertx(), onIdentify, onResume);
        gateway.gatewayUrl(server.url());
    }
}

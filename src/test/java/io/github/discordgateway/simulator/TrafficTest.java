package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficTest {

    /** How one socket ends before the next is opened. */
    enum End {
        BY_THE_CLIENT((simulator, client) -> client.close(4000)),
        BY_THE_CLIENT_WITHOUT_A_CLOSE((simulator, client) -> client.abort()),
        BY_THE_SERVER((simulator, client) -> simulator.faults().closeSockets(4000)),
        BY_A_DROP((simulator, client) -> simulator.faults().dropSockets()),
        BY_A_RESET((simulator, client) -> simulator.faults().resetSockets());

        private final BiConsumer<GatewaySimulator, RawClient> way;

        End(BiConsumer<GatewaySimulator, RawClient> way) {
            this.way = way;
        }
    }

    @RegisterExtension
    final Rig rig = new Rig();

    @ParameterizedTest
    @EnumSource
    void sockets_that_come_one_after_another_are_never_open_together(End end) {
        GatewaySimulator simulator = rig.start();

        for (int connection = 1; connection <= 20; connection++) {
            RawClient client = rig.greeted();
            end.way.accept(simulator, client);
            client.closeCode();
        }

        assertThat(simulator.traffic().mostOpenSockets()).isEqualTo(1);
        assertThat(simulator.traffic().openedSockets()).isEqualTo(20);
    }

    @Test
    void a_socket_that_was_lost_before_the_next_came_is_not_open_with_it_even_where_both_are_heard_of_late()
            throws Exception {
        Vertx oneLoop = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (GatewaySimulator simulator = GatewaySimulator.start(oneLoop, Rig.options());
                TcpClient first = new TcpClient(simulator).greeted()) {
            oneLoop.runOnContext(loop -> {
                blocked.countDown();
                assertThatCode(released::await).doesNotThrowAnyException();
            });
            blocked.await();
            first.abort();
            try (TcpClient second = new TcpClient(simulator)) {

                released.countDown();

                second.greeted();
                assertThat(simulator.traffic().mostOpenSockets()).isEqualTo(1);
            }
        } finally {
            EventLoop.await(oneLoop.close());
        }
    }

    @Test
    void the_most_sockets_that_were_open_together_are_remembered() {
        GatewaySimulator simulator = rig.start();
        assertThat(simulator.traffic().mostOpenSockets()).isZero();
        rig.greeted();
        rig.greeted();
        rig.greeted();

        simulator.faults().dropSockets();

        assertThat(simulator.traffic().openSockets()).isZero();
        rig.greeted();
        assertThat(simulator.traffic().mostOpenSockets()).isEqualTo(3);
    }

    @Test
    void a_socket_whose_close_is_not_answered_is_open() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().withholdCloseAnswers(true);
        rig.greeted().close(4000);

        rig.greeted();

        assertThat(simulator.traffic().mostOpenSockets()).isEqualTo(2);
    }

    @Test
    void an_identify_is_kept_with_its_shard_and_its_time() {
        GatewaySimulator simulator = rig.start();
        long before = System.nanoTime();
        rig.greeted().identify(RawClient.VOICE_INTENTS).nextEvent("READY");

        rig.greeted().identify(1, 4).nextEvent("READY");

        List<ReceivedIdentify> identifies = simulator.traffic().receivedIdentifies();
        assertThat(identifies).extracting(ReceivedIdentify::connection).containsExactly(1, 2);
        assertThat(identifies).extracting(ReceivedIdentify::shard).containsExactly(0, 1);
        assertThat(identifies).extracting(ReceivedIdentify::shards).containsExactly(1, 4);
        assertThat(identifies.get(0).nanoTime())
                .isBetween(before, identifies.get(1).nanoTime());
        assertThat(identifies.get(1).nanoTime()).isLessThanOrEqualTo(System.nanoTime());
    }

    @Test
    void an_identify_with_a_shard_that_is_none_is_kept_too() {
        GatewaySimulator simulator = rig.start();
        JsonObject d = RawClient.identification().put("shard", "first");

        assertThat(rig.greeted().send(2, d).closeCode()).contains(4010);

        assertThat(simulator.traffic().receivedIdentifies())
                .extracting(ReceivedIdentify::shards)
                .containsExactly(1);
    }

    @Test
    void heartbeats_are_kept_with_their_times() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        long before = System.nanoTime();

        client.send(1, null).send(1, 7).next(11);
        client.next(11);

        List<ReceivedMessage> heartbeats = simulator.traffic().received(1);
        assertThat(heartbeats).extracting(ReceivedMessage::d).containsExactly(null, 7);
        assertThat(heartbeats.get(0).nanoTime())
                .isBetween(before, heartbeats.get(1).nanoTime());
        assertThat(simulator.traffic().received(2)).isEmpty();
    }

    @Test
    void a_connection_that_just_ends_has_no_close_code() {
        GatewaySimulator simulator = rig.start();

        rig.greeted().abort();

        await().until(() -> simulator.traffic().openSockets() == 0);
        assertThat(simulator.traffic().clientCloseCodes()).isEmpty();
    }
}

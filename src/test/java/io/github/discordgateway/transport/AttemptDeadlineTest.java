package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Continuity;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An attempt of which some step never ends, whatever the reason. */
class AttemptDeadlineTest {
    private static final Duration DEADLINE = Duration.ofMillis(50);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    private final Waiting owner = new Waiting();

    @Test
    void ends_at_the_deadline_as_one_that_found_no_connection() {
        begin(Promise.<Void>promise().future());

        GatewayFixture.await().until(() -> owner.state() instanceof Reconnecting);

        assertThat(((Reconnecting) owner.state()).reason()).contains("no connection came about within");
        assertThat(owner.ended).hasSize(1);
    }

    @Test
    void a_connection_that_comes_about_after_all_is_closed_and_leaves_the_session_alive() {
        GatewaySocket socket = newSocket();
        socket.failed();

        gateway.vertx()
                .createWebSocketClient()
                .connect(gateway.simulator().port(), "127.0.0.1", "/?v=10&encoding=json")
                .onSuccess(late -> socket.opened(late, DEADLINE));

        GatewayFixture.await().until(() -> gateway.traffic().clientCloseCodes().contains(4000));
    }

    private GatewaySocket newSocket() {
        return new GatewaySocket(
                gateway.vertx(), Decompressor.of(Compression.NONE, 1 << 20), 1 << 20, new UnexpectedInputs());
    }

    private void begin(Future<Void> lastSocketGone) {
        Vertx vertx = gateway.vertx();
        Context eventLoop = vertx.getOrCreateContext();
        SessionSettings settings = gateway.settings();
        Opening opening = new Opening(vertx, eventLoop, settings, gateway.bot(), 1 << 20);
        GatewaySocket socket = newSocket();
        eventLoop.runOnContext(
                now -> new ConnectionAttempt(owner, opening, socket, Optional.empty()).after(lastSocketGone, DEADLINE));
    }

    /** A session that connects and waits. */
    private static final class Waiting implements ConnectionAttempt.Owner {
        private final List<GatewaySocket> ended = new CopyOnWriteArrayList<>();
        private volatile SessionState state = new Connecting(Continuity.NONE);

        @Override
        public SessionState state() {
            return state;
        }

        @Override
        public void input(Function<SessionState, Step> input) {
            state = input.apply(state).next();
        }

        @Override
        public void input(String reason, Function<SessionState, Step> input) {
            input(input);
        }

        @Override
        public Future<Optional<Checkpoint>> recall() {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public boolean takeOver(Checkpoint checkpoint) {
            return false;
        }

        @Override
        public Origin begin(OptionalInt recommendedShards) {
            return new Origin(Shard.ONLY, Needs.of(List.of()));
        }

        @Override
        public void ended(GatewaySocket socket) {
            ended.add(socket);
        }
    }
}

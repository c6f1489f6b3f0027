package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.ReconnectState;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Transition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import java.time.Duration;
import java.util.List;
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
        Connection connection = newConnection();

        open(connection, Promise.<WebSocket>promise().future());

        GatewayFixture.await().until(() -> owner.state() instanceof Reconnecting);
        assertThat(((Reconnecting) owner.state()).reason()).contains("no connection was established within");
        assertThat(owner.losses).containsExactly("unreachable");
        assertThat(connection.isWanted()).isFalse();
        assertThat(connection.gone().isComplete()).isTrue();
    }

    @Test
    void a_connection_that_comes_about_after_all_is_closed_and_leaves_the_session_alive() {
        Promise<WebSocket> attempt = Promise.promise();
        open(newConnection(), attempt.future());
        GatewayFixture.await().until(() -> owner.state() instanceof Reconnecting);

        gateway.vertx()
                .createWebSocketClient()
                .connect(gateway.simulator().port(), "127.0.0.1", "/?v=10&encoding=json")
                .onComplete(attempt);

        GatewayFixture.await().until(() -> gateway.traffic().clientCloseCodes().contains(4000));
        assertThat(owner.losses).hasSize(1);
    }

    private Connection newConnection() {
        Decompressor decompressor = Decompressor.of(Compression.NONE, FrameCap.BYTES);
        return new Connection(
                gateway.vertx(), decompressor, owner, new DispatchFeeds(), new SessionObservers(gateway.noted()));
    }

    private void open(Connection connection, Future<WebSocket> attempt) {
        gateway.vertx().getOrCreateContext().runOnContext(now -> connection.open(attempt, DEADLINE));
    }

    /** A session that connects and waits. */
    private static final class Waiting implements Connection.Owner {
        private final List<String> losses = new CopyOnWriteArrayList<>();
        private volatile SessionState state = new Connecting(ReconnectState.NONE);

        @Override
        public SessionState state() {
            return state;
        }

        @Override
        public void input(Function<SessionState, Transition> input) {
            Transition transition = input.apply(state);
            transition.loss().ifPresent(losses::add);
            state = transition.next();
        }

        @Override
        public void began(Frame ready) {
            throw new AssertionError("no READY is expected");
        }
    }
}

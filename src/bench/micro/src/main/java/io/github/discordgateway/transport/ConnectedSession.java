package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Frame;
import io.github.discordgateway.gateway.HeartbeatState;
import io.github.discordgateway.gateway.ReconnectState;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Transition;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A connected session around a connection, with the one route of the bridge. */
final class ConnectedSession implements Connection.Owner {
    private static final Set<String> ROOM_EVENTS = Set.of(
            "GUILD_CREATE", "GUILD_DELETE", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "VOICE_STATE_UPDATE");

    private final SessionState state;
    private final SessionObservers observers;

    /** Creates a session with these observers. */
    ConnectedSession(SessionObserver... observers) {
        Session session = new Session("0123456789abcdef", Optional.empty());
        state = new Connected(
                new ReconnectState(Optional.of(session), 0, 0, false),
                session,
                new HeartbeatState(Duration.ofSeconds(41), false));
        this.observers = new SessionObservers(observers);
    }

    /** Its connection, without a socket. */
    Connection connection() {
        DispatchFeeds feeds = new DispatchFeeds();
        feeds.attach(new Subscriber(
                Optional.empty(),
                new Subscription(129, ROOM_EVENTS, Optional.of("900")),
                new DispatchQueue(16L * 1024 * 1024)));
        return new Connection(Vertx.vertx(), message -> message, this, feeds, observers);
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public void input(Function<SessionState, Transition> input) {
        throw new IllegalStateException("nothing but dispatches is expected");
    }

    @Override
    public void began(Frame ready) {
        throw new IllegalStateException("nothing but dispatches is expected");
    }
}

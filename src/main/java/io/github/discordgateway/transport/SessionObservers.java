package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Waiting;
import java.util.function.Consumer;

/** All who are told how a session fares. Belongs to its event loop. */
final class SessionObservers {
    private final SessionObserver[] observers;

    SessionObservers(SessionObserver... observers) {
        this.observers = observers.clone();
    }

    void tell(Consumer<SessionObserver> news) {
        for (SessionObserver observer : observers) {
            news.accept(observer);
        }
    }

    /** Each dispatch leads through here, so it makes no garbage. */
    void dispatched(String type, DispatchOutcome outcome) {
        for (SessionObserver observer : observers) {
            observer.dispatched(type, outcome);
        }
    }

    /** Tells of a connection, or an attempt at one, that ended between two states. A pause asked for is no end. */
    void tellEnd(SessionState before, SessionState after, String reason) {
        boolean isAnother = after instanceof Connecting && !before.equals(after);
        boolean isNone = !hasConnection(after) && !(after instanceof Waiting);
        if (hasConnection(before) && (isAnother || isNone)) {
            tell(observer -> observer.disconnected(reason));
        }
    }

    private static boolean hasConnection(SessionState state) {
        return state instanceof Connecting || state.takesDispatches();
    }
}

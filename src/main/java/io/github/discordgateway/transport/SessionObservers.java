package io.github.discordgateway.transport;

import java.util.function.Consumer;

/** Forwards a session's events to all observers. Runs on its event loop. */
final class SessionObservers {
    private final SessionObserver[] observers;

    SessionObservers(SessionObserver... observers) {
        this.observers = observers.clone();
    }

    void forEach(Consumer<SessionObserver> action) {
        for (SessionObserver observer : observers) {
            action.accept(observer);
        }
    }

    /** Called for each dispatch, so it allocates nothing. */
    void dispatched(String type, DispatchOutcome outcome) {
        for (SessionObserver observer : observers) {
            observer.dispatched(type, outcome);
        }
    }
}

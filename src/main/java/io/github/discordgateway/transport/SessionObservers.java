package io.github.discordgateway.transport;

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
}

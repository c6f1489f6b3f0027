package io.github.discordgateway.gateway;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An input to a {@link SessionState} with its arguments, so that tables and stories can name it.
 *
 * @param method the name of the method of {@link SessionState}
 * @param arguments what the method is given, for reading only
 */
record Input(String method, String arguments, Function<SessionState, Transition> call) {
    static final String UNREACHABLE = "Discord cannot be reached: no such host";
    static final String REFUSED = "the cap of 500 identifies a day is used up";
    static final String MISCONFIGURED = "there is no shard 2 of 2: an id is at least 0 and below the count";
    static final String STORE_UNUSABLE = "the store cannot be read";
    static final String UNREADABLE = "a frame of 3 bytes is not valid JSON";

    static Input connect() {
        return new Input("connect", "", SessionState::connect);
    }

    static Input unreachable() {
        return new Input("unreachable", "", state -> state.unreachable(UNREACHABLE));
    }

    static Input storeUnusable() {
        return new Input("storeUnusable", "", state -> state.storeUnusable(STORE_UNUSABLE));
    }

    static Input restored() {
        return restored(Given.SESSION);
    }

    static Input restored(Session session) {
        return new Input("restored", session.abbreviatedId(), state -> state.restored(session));
    }

    static Input identifyRefused() {
        return new Input("identifyRefused", "", state -> state.identifyRefused(Given.PAUSE, REFUSED));
    }

    static Input helloOverdue() {
        return new Input("helloOverdue", "", SessionState::helloOverdue);
    }

    static Input hello() {
        return new Input("hello", "", state -> state.hello(Given.INTERVAL));
    }

    static Input ready() {
        return ready(Given.SESSION);
    }

    static Input ready(Session session) {
        return new Input("ready", session.abbreviatedId(), state -> state.ready(session));
    }

    static Input resumed() {
        return new Input("resumed", "", SessionState::resumed);
    }

    static Input heartbeatRequested() {
        return new Input("heartbeatRequested", "", SessionState::heartbeatRequested);
    }

    static Input heartbeatAcknowledged() {
        return new Input("heartbeatAcknowledged", "", SessionState::heartbeatAcknowledged);
    }

    static Input heartbeatDue() {
        return new Input("heartbeatDue", "", SessionState::heartbeatDue);
    }

    static Input reconnectRequested() {
        return new Input("reconnectRequested", "", SessionState::reconnectRequested);
    }

    static Input invalidSession(boolean resumable) {
        return new Input("invalidSession", String.valueOf(resumable), state -> state.invalidSession(resumable));
    }

    static Input unreadable() {
        return new Input("unreadable", "", state -> state.unreadable(UNREADABLE));
    }

    static Input unreadableAgain() {
        return new Input("unreadableAgain", "", state -> state.unreadableAgain(UNREADABLE));
    }

    static Input overflowed() {
        return new Input("overflowed", "", SessionState::overflowed);
    }

    static Input drained() {
        return new Input("drained", "", SessionState::drained);
    }

    static Input closed(int code) {
        return new Input("closed", String.valueOf(code), state -> state.closed(OptionalInt.of(code)));
    }

    static Input lost() {
        return new Input("closed", "no code", state -> state.closed(OptionalInt.empty()));
    }

    static Input rewind() {
        return new Input("rewind", "", SessionState::rewind);
    }

    static Input renew() {
        return new Input("renew", "", state -> state.renew("further_intents"));
    }

    static Input misconfigured() {
        return new Input("misconfigured", "", state -> state.misconfigured(MISCONFIGURED));
    }

    static Input unauthorized() {
        return new Input("unauthorized", "", SessionState::unauthorized);
    }

    static Input stop() {
        return new Input("stop", "", SessionState::stop);
    }

    static Input signOff() {
        return new Input("signOff", "", SessionState::signOff);
    }

    /** Every input, and those with arguments with each kind of argument. */
    static Stream<Input> all() {
        return Stream.of(
                connect(),
                unreachable(),
                storeUnusable(),
                restored(),
                restored(Given.NEXT_SESSION),
                identifyRefused(),
                helloOverdue(),
                hello(),
                ready(),
                ready(Given.NEXT_SESSION),
                resumed(),
                heartbeatRequested(),
                heartbeatAcknowledged(),
                heartbeatDue(),
                reconnectRequested(),
                invalidSession(true),
                invalidSession(false),
                unreadable(),
                unreadableAgain(),
                overflowed(),
                drained(),
                lost(),
                closed(1000),
                closed(4000),
                closed(4004),
                closed(4008),
                closed(4009),
                rewind(),
                renew(),
                misconfigured(),
                unauthorized(),
                stop(),
                signOff());
    }

    /** The last step of a story that begins in {@code first}. */
    static Transition after(SessionState first, Input... story) {
        var transition = Transition.to(first);
        for (Input input : story) {
            transition = input.to(transition.next());
        }
        return transition;
    }

    /** The reason of the loss if the input ends a connection that is still wanted, or an attempt at one. */
    Optional<String> loss() {
        return Optional.ofNullable(
                switch (method) {
                    case "unreachable" -> "unreachable";
                    case "storeUnusable" -> "store_unusable";
                    case "misconfigured" -> "misconfigured";
                    case "unauthorized" -> "authentication_failed";
                    case "helloOverdue" -> "hello_overdue";
                    case "heartbeatDue" -> "heartbeat_unacknowledged";
                    case "reconnectRequested" -> "reconnect_requested";
                    case "invalidSession" -> "invalid_session";
                    case "unreadable", "unreadableAgain" -> "unreadable";
                    case "overflowed" -> "queue_full";
                    case "rewind" -> "route_missed_events";
                    case "renew" -> "further_intents";
                    case "closed" ->
                        switch (arguments) {
                            case "no code" -> "lost";
                            case "1000" -> "normal";
                            case "4000" -> "unknown_error";
                            case "4004" -> "authentication_failed";
                            case "4008" -> "rate_limited";
                            case "4009" -> "session_timed_out";
                            default -> throw new IllegalStateException("closed with " + arguments);
                        };
                    default -> null;
                });
    }

    Transition to(SessionState state) {
        return call.apply(state);
    }

    @Override
    public String toString() {
        return method + "(" + arguments + ")";
    }
}

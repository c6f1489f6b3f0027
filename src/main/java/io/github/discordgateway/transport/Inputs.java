package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Step;
import java.util.function.Function;

/** Takes what happens to a session, on its event loop. */
interface Inputs {
    /** The present state. */
    SessionState state();

    /** Gives the present state an input, takes the next state and performs the actions. */
    void input(Function<SessionState, Step> input);

    /**
     * The same for an input that may end the connection, or the attempt at one.
     *
     * @param reason one of {@link DisconnectReason}
     */
    void input(String reason, Function<SessionState, Step> input);
}

package io.github.discordgateway.gateway;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The state of a gateway session. Each method is an input and returns the next state with the actions to take.
 *
 * <pre>
 * Disconnected ──connect──▶ Connecting ──hello──▶ Identifying ──ready────▶ Connected
 *      ▲                     ▲   │        └─────▶ Resuming ─────resumed──────▲ │
 *      │ stop (anywhere)     │   └──────────lost, closed, zombie, op 7, op 9───┘
 *      │                  connect                   │
 *   Failed ◀─fatal, fifth retry── Reconnecting ◀──┴─overflow─▶ Draining ──drained──▶ Connecting
 *                                                 Connecting ──identifyRefused──▶ IdentifyDelayed ──connect──▶ Connecting
 * </pre>
 *
 * An input without a meaning in a state leaves the state unchanged.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#connection-lifecycle">Gateway, Connection
 *     Lifecycle</a>
 */
public sealed interface SessionState permits Disconnected, Reconnecting, IdentifyDelayed, Draining, Failed, OpenState {

    /** The state's name for operators, for example {@code RECONNECTING}. */
    String label();

    /** The data that survives a reconnect. */
    ReconnectState reconnectState();

    /** Whether a dispatch that arrives now belongs to the session. */
    default boolean takesDispatches() {
        return false;
    }

    /** Connect: at the start, and after each pause of an {@link Action.Retry}. */
    default Transition connect() {
        return stay();
    }

    /** The socket did not open, or the gateway URL was not found. */
    default Transition unreachable(String reason) {
        return stay();
    }

    /**
     * The store is unreadable, or another process may own the session.
     *
     * @param reason what is wrong with it, one line
     */
    default Transition storeUnusable(String reason) {
        return stay();
    }

    /** A session of an earlier process can be resumed. */
    default Transition restored(Session session) {
        return stay();
    }

    /**
     * The session may not identify yet.
     *
     * @param pause the shortest pause, above zero
     * @param reason why, one line
     */
    default Transition identifyRefused(Duration pause, String reason) {
        return stay();
    }

    /** HELLO did not arrive in time after {@link Action.Connect}. */
    default Transition helloOverdue() {
        return stay();
    }

    /** op 10. */
    default Transition hello(Duration heartbeatInterval) {
        return stay();
    }

    /** The READY dispatch: a session begins, whatever its id is. */
    default Transition ready(Session session) {
        return stay();
    }

    /** The RESUMED dispatch. */
    default Transition resumed() {
        return stay();
    }

    /** op 1 from the server. */
    default Transition heartbeatRequested() {
        return stay();
    }

    /** op 11. */
    default Transition heartbeatAcknowledged() {
        return stay();
    }

    /** The heartbeat timer fired. */
    default Transition heartbeatDue() {
        return stay();
    }

    /** op 7. */
    default Transition reconnectRequested() {
        return stay();
    }

    /** op 9. */
    default Transition invalidSession(boolean resumable) {
        return stay();
    }

    /** An unreadable message arrived: broken JSON, a broken compressed stream, or a frame over the size cap. */
    default Transition unreadable(String reason) {
        return stay();
    }

    /**
     * The next message of the session is unreadable for the second time. Every RESUME would bring it again.
     *
     * @param reason what is unreadable, one line
     */
    default Transition unreadableAgain(String reason) {
        return stay();
    }

    /** The dispatch queue is full. */
    default Transition overflowed() {
        return stay();
    }

    /** The dispatch queue was full and is now empty. */
    default Transition drained() {
        return stay();
    }

    /**
     * The server closed the connection, or it broke.
     *
     * @param code the close code; empty if there was none
     */
    default Transition closed(OptionalInt code) {
        return stay();
    }

    /** A route needs dispatches again that arrived earlier. Only a RESUME brings them. */
    default Transition rewind() {
        return stay();
    }

    /**
     * The session cannot deliver what the routes need now: a new one replaces it.
     *
     * @param why one of {@link DisconnectReason}
     */
    default Transition renew(String why) {
        return stay();
    }

    /**
     * A setting makes the session impossible.
     *
     * @param reason what is wrong and what to do, one line
     */
    default Transition misconfigured(String reason) {
        return stay();
    }

    /** Discord refused the token over HTTP (401). */
    default Transition unauthorized() {
        return stay();
    }

    /** The connection is no longer wanted, but the session stays resumable. */
    default Transition stop() {
        return Transition.to(new Disconnected(reconnectState()));
    }

    /** Neither the connection nor the session is wanted any longer. */
    default Transition signOff() {
        return Transition.to(new Disconnected(ReconnectState.NONE));
    }

    private Transition stay() {
        return Transition.to(this);
    }
}

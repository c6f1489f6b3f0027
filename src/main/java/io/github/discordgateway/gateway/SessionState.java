package io.github.discordgateway.gateway;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Where a gateway session stands. Each method is an input and gives the next state with the actions to take.
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
 * An input that means nothing in a state leaves it as it is.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#connection-lifecycle">Gateway, Connection
 *     Lifecycle</a>
 */
public sealed interface SessionState permits Disconnected, Reconnecting, IdentifyDelayed, Draining, Failed, OpenState {

    /** The state's name as operators know it, for example {@code RECONNECTING}. */
    String label();

    /** What survives a reconnect. */
    ReconnectState reconnectState();

    /** Whether a dispatch that arrives now belongs to the session. */
    default boolean takesDispatches() {
        return false;
    }

    /** A connection is wanted: at the start, and whenever a pause asked for by {@link Action.Retry} is over. */
    default Transition connect() {
        return stay();
    }

    /** The socket could not be opened, or the gateway URL not be found. */
    default Transition unreachable(String reason) {
        return stay();
    }

    /**
     * The store cannot be read, or another process may act for the session.
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
     * @param pause how long it has to wait at least, above zero
     * @param reason why, one line
     */
    default Transition identifyRefused(Duration pause, String reason) {
        return stay();
    }

    /** HELLO did not come in time after {@link Action.Connect}. */
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

    /** Something arrived that cannot be read: broken JSON, a broken compressed stream, a frame over the size cap. */
    default Transition unreadable(String reason) {
        return stay();
    }

    /**
     * What comes next in the session cannot be read, for the second time: it would come again with every RESUME.
     *
     * @param reason what cannot be read, one line
     */
    default Transition unreadableAgain(String reason) {
        return stay();
    }

    /** The queue of dispatches is full. */
    default Transition overflowed() {
        return stay();
    }

    /** The queue of dispatches, once full, is empty again. */
    default Transition drained() {
        return stay();
    }

    /**
     * The server closed the connection, or it broke.
     *
     * @param code the close code, empty where there was none
     */
    default Transition closed(OptionalInt code) {
        return stay();
    }

    /** A route wants dispatches again that have come already: only a RESUME brings them. */
    default Transition rewind() {
        return stay();
    }

    /**
     * The session does not bring what is wanted now: it gives way to a new one.
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

    /** The connection is no longer wanted; the session stays resumable. */
    default Transition stop() {
        return Transition.to(new Disconnected(reconnectState()));
    }

    /** The connection is no longer wanted, and neither is the session. */
    default Transition signOff() {
        return Transition.to(new Disconnected(ReconnectState.NONE));
    }

    private Transition stay() {
        return Transition.to(this);
    }
}

package io.github.discordgateway.gateway;

/**
 * The operation of a gateway frame, its {@code op} field.
 *
 * @see <a href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes">Opcodes
 *     and Status Codes, Gateway Opcodes</a>
 */
public final class Opcode {
    /** An event; the only frame with a sequence number. Server to client. */
    public static final int DISPATCH = 0;

    /** A heartbeat; from the server, a request to send one at once. Both ways. */
    public static final int HEARTBEAT = 1;

    /** Starts a session. Client to server. */
    public static final int IDENTIFY = 2;

    /** Resumes a session after a lost connection. Client to server. */
    public static final int RESUME = 6;

    /** Asks the client to reconnect and resume. Server to client. */
    public static final int RECONNECT = 7;

    /** Reports that the session is no longer valid; {@code d} is true if it can be resumed. Server to client. */
    public static final int INVALID_SESSION = 9;

    /** The first frame of a connection, with the heartbeat interval. Server to client. */
    public static final int HELLO = 10;

    /** Acknowledges a heartbeat. Server to client. */
    public static final int HEARTBEAT_ACK = 11;

    private Opcode() {}
}

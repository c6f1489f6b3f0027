package io.github.discordgateway.simulator;

/** Thrown for a client's message that makes Discord close the connection. */
final class ProtocolViolation extends Exception {
    private static final long serialVersionUID = 1L;

    private final CloseReason reason;

    ProtocolViolation(CloseReason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    CloseReason reason() {
        return reason;
    }
}

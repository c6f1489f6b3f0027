package io.github.discordgateway.simulator;

/** A client's message that Discord answers by closing the connection. */
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

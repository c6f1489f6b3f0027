package io.github.discordgateway.transport;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Hears nothing of a connection, but for what a test overrides. */
class UnexpectedInputs implements GatewaySocket.Listener {
    @Override
    public void received(ByteBuffer frame) {
        throw new AssertionError("a frame of " + frame.limit() + " bytes");
    }

    @Override
    public void unreadable(String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void closed(OptionalInt code) {
        throw new AssertionError(code.toString());
    }

    @Override
    public void helloOverdue() {
        throw new AssertionError("HELLO is overdue");
    }

    @Override
    public void heartbeatDue() {
        throw new AssertionError("a heartbeat is due");
    }
}

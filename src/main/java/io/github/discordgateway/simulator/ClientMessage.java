package io.github.discordgateway.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One message from a client, decoded as far as its envelope.
 *
 * @param op the opcode's number, known or not
 * @param d the data: a {@link JsonObject}, a number, or null
 */
record ClientMessage(int op, @Nullable Object d) {

    /** The longest message that a client may send, in bytes. Discord docs, Gateway &gt; Sending Events. */
    static final int MAX_BYTES = 4096;

    static ClientMessage decode(Buffer bytes) throws ProtocolViolation {
        if (bytes.length() > MAX_BYTES) {
            throw new ProtocolViolation(CloseReason.DECODE_ERROR);
        }
        JsonObject envelope;
        try {
            envelope = new JsonObject(bytes);
        } catch (DecodeException | ClassCastException notAnObject) {
            throw new ProtocolViolation(CloseReason.DECODE_ERROR);
        }
        if (envelope.getValue("op") instanceof Integer op) {
            return new ClientMessage(op, envelope.getValue("d"));
        }
        throw new ProtocolViolation(CloseReason.DECODE_ERROR);
    }

    SimulatedOpcode opcode() throws ProtocolViolation {
        return SimulatedOpcode.fromClient(op).orElseThrow(() -> new ProtocolViolation(CloseReason.UNKNOWN_OPCODE));
    }

    JsonObject object() throws ProtocolViolation {
        if (d instanceof JsonObject object) {
            return object;
        }
        throw new ProtocolViolation(CloseReason.DECODE_ERROR);
    }
}

package io.github.discordgateway.simulator;

import java.util.Arrays;
import java.util.Optional;

/** What a gateway message is about. Discord docs, Opcodes and Status Codes &gt; Gateway Opcodes. */
enum SimulatedOpcode {
    DISPATCH(0, false),
    HEARTBEAT(1, true),
    IDENTIFY(2, true),
    PRESENCE_UPDATE(3, true),
    VOICE_STATE_UPDATE(4, true),
    RESUME(6, true),
    RECONNECT(7, false),
    REQUEST_GUILD_MEMBERS(8, true),
    INVALID_SESSION(9, false),
    HELLO(10, false),
    HEARTBEAT_ACK(11, false),
    REQUEST_SOUNDBOARD_SOUNDS(31, true);

    private final int number;
    private final boolean fromClients;

    SimulatedOpcode(int number, boolean fromClients) {
        this.number = number;
        this.fromClients = fromClients;
    }

    int number() {
        return number;
    }

    /** The opcode of that number, if it is one that a client may send. */
    static Optional<SimulatedOpcode> fromClient(int number) {
        return Arrays.stream(values())
                .filter(opcode -> opcode.fromClients && opcode.number == number)
                .findFirst();
    }
}

package io.github.discordgateway.bench;

import java.nio.ByteBuffer;

/** The header of a WebSocket message from a server, in one frame. RFC 6455, section 5.2. */
final class Framing {
    private Framing() {}

    static void header(boolean binary, int length, ByteBuffer to) {
        to.put((byte) (binary ? 0x82 : 0x81));
        if (length < 126) {
            to.put((byte) length);
        } else if (length < 65_536) {
            to.put((byte) 126).putShort((short) length);
        } else {
            to.put((byte) 127).putLong(length);
        }
    }
}

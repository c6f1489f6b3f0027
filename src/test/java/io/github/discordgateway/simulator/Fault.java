package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.WebSocketFrame;
import java.util.function.Consumer;

/** One thing that can happen to a connection in any phase, and what its client sees of it. */
enum Fault {
    RECONNECT(Faults::requestReconnect, client -> client.next(7)),
    INVALID_SESSION_THAT_RESUMES(
            faults -> faults.invalidateSessions(true),
            client -> assertThat(client.next(9).getBoolean("d")).isTrue()),
    INVALID_SESSION(
            faults -> faults.invalidateSessions(false),
            client -> assertThat(client.next(9).getBoolean("d")).isFalse()),
    CLOSE_1000(faults -> faults.closeSockets(1000), client -> assertThat(client.closeCode())
            .contains(1000)),
    CLOSE_4000(faults -> faults.closeSockets(4000), client -> assertThat(client.closeCode())
            .contains(4000)),
    CLOSE_4009(faults -> faults.closeSockets(4009), client -> assertThat(client.closeCode())
            .contains(4009)),
    CLOSE_4999(faults -> faults.closeSockets(4999), client -> assertThat(client.closeCode())
            .contains(4999)),
    DROP(Faults::dropSockets, RawClient::closeCode),
    RESET(Faults::resetSockets, RawClient::closeCode),
    GARBAGE(faults -> faults.sendText("{\"op\":99}"), client -> client.next(99)),
    BYTES(faults -> faults.sendBinary(new byte[] {1, 2, 3}), client -> client.nextFrame(WebSocketFrame::isBinary)),
    TRUNCATED(Faults::sendTruncated, client -> client.nextFrame(Fault::isTruncated)),
    BOMB(faults -> faults.sendBomb(1 << 20), client -> client.next(11)),
    OVERSIZE(faults -> faults.sendOversize(1 << 20), client -> client.next(11));

    private final Consumer<Faults> strike;
    private final Consumer<RawClient> look;

    Fault(Consumer<Faults> strike, Consumer<RawClient> look) {
        this.strike = strike;
        this.look = look;
    }

    void strike(GatewaySimulator simulator) {
        strike.accept(simulator.faults());
    }

    /** Fails where this is not the next thing that an uncompressed client sees. */
    void assertSeenBy(RawClient client) {
        look.accept(client);
    }

    private static boolean isTruncated(WebSocketFrame frame) {
        return frame.isText() && !frame.textData().endsWith("}");
    }
}

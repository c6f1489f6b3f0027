package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Reconnecting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large what a gateway sends may be; what is larger ends the connection and says so. */
@Execution(ExecutionMode.CONCURRENT)
class FrameCapTest {
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @ParameterizedTest
    @CsvSource({"32, 2", "128, 8", "1024, 64", "65536, 64"})
    void it_is_a_sixteenth_of_the_heap_and_at_most_64_mebibytes(long heap, int cap) {
        assertThat(FrameCap.ofHeap(heap * MEBIBYTE)).isEqualTo(cap * MEBIBYTE);
    }

    @Test
    void only_where_a_larger_heap_helps_it_is_named() {
        assertThat(FrameCap.exceeded("a frame has 9 bytes,", 8))
                .isEqualTo("a frame has 9 bytes, above the cap of 8 bytes, a sixteenth of the heap:"
                        + " a larger heap (-Xmx) raises it");
        assertThat(FrameCap.exceeded("a frame inflates to a size", 64 * MEBIBYTE))
                .isEqualTo("a frame inflates to a size above the cap of 67108864 bytes");
    }

    @Test
    void a_message_that_is_announced_as_larger_is_not_waited_for() {
        serve(socket -> socket.write(RawGateway.header(RawGateway.TEXT, true, FrameCap.BYTES + 1L)));

        gateway.start();

        assertThat(gateway.awaitState(Reconnecting.class).reason()).contains("above the cap of " + FrameCap.BYTES);
    }

    @Test
    void a_stream_that_is_no_websocket_is_unreadable() {
        serve(socket -> socket.write(RawGateway.frame(3, true, new byte[0])));

        gateway.start();

        assertThat(gateway.awaitState(Reconnecting.class).reason()).contains("the WebSocket's stream is broken");
    }

    /** A client answers each ping, and what is not read waits in its memory. */
    @Test
    void a_server_that_sends_pings_and_reads_no_pongs_is_not_listened_to() {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Long> taken = new CompletableFuture<>();
        serve(socket -> {
            socket.pause().closeHandler(end -> taken.complete(sent.get()));
            sendWithoutEnd(socket, pings(), sent);
        });

        gateway.start();

        assertThat(gateway.awaitState(Reconnecting.class).reason()).contains("pings");
        assertThat(taken.orTimeout(90, TimeUnit.SECONDS).join()).isLessThan(32 * MEBIBYTE);
    }

    private void serve(Consumer<NetSocket> opened) {
        gateway.gatewayUrl(new RawGateway(gateway.vertx(), opened).url());
    }

    private static Buffer pings() {
        Buffer pings = Buffer.buffer();
        for (int i = 0; i < 1000; i++) {
            pings.appendBuffer(RawGateway.frame(RawGateway.PING, true, new byte[125]));
        }
        return pings;
    }

    private static void sendWithoutEnd(NetSocket socket, Buffer bytes, AtomicLong sent) {
        socket.write(bytes).onSuccess(written -> {
            sent.addAndGet(bytes.length());
            sendWithoutEnd(socket, bytes, sent);
        });
    }
}

package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a gateway sends over an open WebSocket: fragments in any order, and bytes that are none. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class WebSocketFuzzTest {
    private static final int CAP = 10_000;
    private static final int OPCODE = 0x0F;
    private static final int FINAL = 0x80;
    private static final int LONGEST_PING = 125;
    private static final int RESUMABLE = 4000;

    private static final List<Throwable> unhandled = new CopyOnWriteArrayList<>();
    private static Vertx vertx;
    private static RawGateway gateway;
    private static WebSocketClient client;
    private static volatile Buffer sent;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx().exceptionHandler(unhandled::add);
        gateway = new RawGateway(vertx, socket -> socket.end(sent));
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(CAP));
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /**
     * Each list of bytes is a frame: the first byte is its opcode and whether it is final, the others are its payload.
     */
    @MethodSource("fragments")
    @FuzzTest
    void fragments_make_the_messages_that_were_cut(
            @NotNull @WithSize(max = 30) List<byte @NotNull @WithLength(min = 1, max = 12_000) []> frames) {
        Buffer bytes = Buffer.buffer();
        frames.forEach(frame -> bytes.appendBuffer(RawGateway.frame(
                frame[0] & OPCODE, (frame[0] & FINAL) != 0, Arrays.copyOfRange(frame, 1, frame.length))));

        Heard heard = hear(bytes);

        assertThat(heard.messages).isEqualTo(messages(frames));
    }

    @MethodSource("bytes")
    @FuzzTest
    void any_bytes_end_the_connection_or_are_messages_within_the_cap(byte @NotNull @WithLength(max = 30_000) [] bytes) {
        Heard heard = hear(Buffer.buffer(bytes));

        assertThat(heard.messages)
                .allSatisfy(message -> assertThat(message.limit()).isLessThanOrEqualTo(CAP));
    }

    /** What comes of those bytes, and of the end of the connection behind them. */
    private static Heard hear(Buffer bytes) {
        BugDetectors.allowNetworkConnections();
        sent = bytes;
        Heard heard = new Heard();
        vertx.runOnContext(now -> {
            GatewaySocket socket = new GatewaySocket(vertx, message -> message, CAP, heard);
            heard.socket = socket;
            client.connect(new WebSocketConnectOptions().setAbsoluteURI(gateway.url()))
                    .onSuccess(opened -> socket.opened(opened, Duration.ofMinutes(2)))
                    .onFailure(heard.ended::completeExceptionally);
        });
        heard.ended.orTimeout(50, TimeUnit.SECONDS).join();
        assertThat(unhandled).isEmpty();
        return heard;
    }

    /** RFC 6455, sections 5.4 and 5.5: the messages before the first frame that is against the rules. */
    private static List<ByteBuffer> messages(List<byte[]> frames) {
        List<ByteBuffer> messages = new ArrayList<>();
        ByteArrayOutputStream message = null;
        for (byte[] frame : frames) {
            int opcode = frame[0] & OPCODE;
            boolean isFinal = (frame[0] & FINAL) != 0;
            boolean isPing = opcode == RawGateway.PING || opcode == RawGateway.PONG;
            if (isPing && isFinal && frame.length - 1 <= LONGEST_PING) {
                continue;
            }
            boolean begins = opcode == RawGateway.TEXT || opcode == RawGateway.BINARY;
            if (begins != (message == null) || !begins && opcode != RawGateway.CONTINUATION) {
                return messages;
            }
            message = begins ? new ByteArrayOutputStream() : message;
            message.write(frame, 1, frame.length - 1);
            if (message.size() > CAP) {
                return messages;
            }
            if (isFinal) {
                messages.add(ByteBuffer.wrap(message.toByteArray()));
                message = null;
            }
        }
        return messages;
    }

    static List<List<byte[]>> fragments() {
        byte[] text = {(byte) (FINAL | RawGateway.TEXT), '{', '}'};
        byte[] begin = {RawGateway.TEXT, '{'};
        byte[] binary = {RawGateway.BINARY};
        byte[] middle = {RawGateway.CONTINUATION, '"', '"', ':'};
        byte[] end = {(byte) (FINAL | RawGateway.CONTINUATION), '1', '}'};
        byte[] empty = {RawGateway.CONTINUATION};
        byte[] ping = {(byte) (FINAL | RawGateway.PING), '?'};
        byte[] close = {(byte) (FINAL | RawGateway.CLOSE), 0x0F, (byte) 0xA0};
        byte[] large = Arrays.copyOf(begin, CAP);
        return List.of(
                List.of(text, begin, middle, end, text),
                List.of(binary, empty, ping, middle, empty, end, close),
                List.of(begin, begin, end),
                List.of(middle, text),
                List.of(large, middle, end),
                List.of(close, text));
    }

    static List<byte[]> bytes() {
        return List.of(
                new byte[] {(byte) 0x81, 2, '{', '}'},
                new byte[] {(byte) 0x81, (byte) 0x82, 1, 2, 3, 4, '{', '}'},
                new byte[] {1, 126, 0, 1, '{', 0, 127, 0, 0, 0, 0, 0, 0, 0, 1, '}', (byte) 0x80, 0},
                new byte[] {(byte) 0xF1, 0},
                new byte[] {(byte) 0x82, 127, -1, -1, -1, -1, -1, -1, -1, -1},
                new byte[] {(byte) 0x88, 1, 3},
                new byte[0]);
    }

    /** What is heard of one connection, up to its end. */
    private static final class Heard extends UnexpectedInputs {
        private final List<ByteBuffer> messages = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private GatewaySocket socket;

        @Override
        public void received(ByteBuffer frame) {
            messages.add(ByteBuffer.wrap(Arrays.copyOf(frame.array(), frame.limit())));
        }

        @Override
        public void unreadable(String reason) {
            socket.close(RESUMABLE);
            ended.complete(null);
        }

        @Override
        public void closed(OptionalInt code) {
            ended.complete(null);
        }
    }
}

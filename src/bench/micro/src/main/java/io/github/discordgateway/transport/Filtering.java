package io.github.discordgateway.transport;

import io.github.discordgateway.TimedSteps;
import io.github.discordgateway.gateway.FrameReader;
import io.github.discordgateway.gateway.UnreadableFrameException;
import io.github.discordgateway.metrics.Metrics;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** Measures a dispatch that is filtered out, from its bytes to the decision. */
public class Filtering extends TimedSteps {
    private static final int FRAMES = 300;

    private final ByteBuffer[] unwanted = all(Frames::unwanted);
    private final ByteBuffer[] elsewhere = all(Frames::elsewhere);
    private final Connection session = new ConnectedSession(Metrics.ofASession()).connection();
    private final FrameReader reader = new FrameReader(type -> false);
    private int next;

    /** All of the session's part, its metrics too. */
    @Benchmark
    public void dispatch() {
        session.received(nextOf(unwanted));
    }

    /** The same for a voice state of another guild. */
    @Benchmark
    public void otherGuild() {
        session.received(nextOf(elsewhere));
    }

    /** The reader for frames of any form, alone. */
    @Benchmark
    public Object jackson() throws UnreadableFrameException {
        return reader.read(nextOf(unwanted).array());
    }

    private ByteBuffer nextOf(ByteBuffer[] frames) {
        next = next + 1 == FRAMES ? 0 : next + 1;
        return frames[next];
    }

    private static ByteBuffer[] all(IntFunction<byte[]> frames) {
        return IntStream.range(0, FRAMES).mapToObj(frames).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
    }
}

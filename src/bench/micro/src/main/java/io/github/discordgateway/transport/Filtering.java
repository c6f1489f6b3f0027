package io.github.discordgateway.transport;

import io.github.discordgateway.TimedSteps;
import io.github.discordgateway.gateway.FrameReader;
import io.github.discordgateway.gateway.UnreadableFrameException;
import io.github.discordgateway.metrics.Metrics;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** A dispatch that nobody wants, from its bytes to the end of its way. */
public class Filtering extends TimedSteps {
    private static final int FRAMES = 300;

    private final ByteBuffer[] frames = IntStream.range(0, FRAMES)
            .mapToObj(number -> ByteBuffer.wrap(Frames.unwanted(number)))
            .toArray(ByteBuffer[]::new);
    private final InboundFrames session = new ConnectedSession(Metrics.ofASession()).frames();
    private final FrameReader reader = new FrameReader(type -> false);
    private int next;

    /** All of the session's part, its metrics too. */
    @Benchmark
    public void dispatch() throws UnreadableFrameException {
        session.receive(nextFrame());
    }

    /** The reader for frames of any form, alone. */
    @Benchmark
    public Object jackson() throws UnreadableFrameException {
        return reader.read(nextFrame().array());
    }

    private ByteBuffer nextFrame() {
        next = next + 1 == FRAMES ? 0 : next + 1;
        return frames[next];
    }
}

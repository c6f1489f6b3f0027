package io.github.discordgateway.hub;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The signature of a request of the usual size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Signing {
    private final HmacSignature scheme = new HmacSignature("0123456789abcdef0123456789abcdef");
    private final byte[] body = """
            {"event":"voice.joined","data":{"channelId":"1290000000000000001","user":{"id":"1300000000000000001",\
            "username":"someone","avatar":"a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5"}}}""".getBytes(StandardCharsets.UTF_8);

    /** The hub's own scheme. */
    @Benchmark
    public String hub() {
        return scheme.of("1700000000", body);
    }
}

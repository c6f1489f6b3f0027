package io.github.discordgateway.hub.signature;

import io.github.discordgateway.TimedSteps;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;

/** The signature of a request of the usual size. */
public class Signing extends TimedSteps {
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

package io.github.discordgateway.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts what a test needs, on one Vert.x, and ends it after the test. */
final class Rig implements AfterEachCallback {

    static final String PLAIN = "v=10&encoding=json";

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient connector = RawClient.connector(vertx);
    private GatewaySimulator simulator;

    /** Options that let a test identify as often as it likes. */
    static SimulatorOptions options() {
        return new SimulatorOptions().identifyInterval(Duration.ZERO);
    }

    GatewaySimulator start() {
        return start(options());
    }

    GatewaySimulator start(SimulatorOptions options) {
        simulator = GatewaySimulator.start(vertx, options);
        return simulator;
    }

    /** A client that has had its HELLO. */
    RawClient greeted() {
        RawClient client = connect(PLAIN);
        client.next(10);
        return client;
    }

    RawClient connect(String query) {
        return connect(query, bytes -> Optional.empty());
    }

    RawClient connect(String query, Function<Buffer, Optional<String>> decompression) {
        return RawClient.connect(vertx, connector, URI.create(simulator.gatewayUrl() + "/?" + query), decompression);
    }

    GatewaySimulator simulator() {
        return simulator;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (simulator != null) {
            simulator.close();
        }
        EventLoop.await(vertx.close());
    }
}

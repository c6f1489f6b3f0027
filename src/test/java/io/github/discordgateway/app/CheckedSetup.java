package io.github.discordgateway.app;

import io.github.discordgateway.app.check.CheckContext;
import io.github.discordgateway.app.check.CheckRunner;
import io.github.discordgateway.app.check.Result;
import io.github.discordgateway.app.check.Status;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated Discord, a hub, and what {@code check} finds of them. */
final class CheckedSetup implements AutoCloseable {
    static final String TOKEN = "MTI3.the-token-that-must-never-be-printed.abcdefghijklmnop";
    static final String SECRET = HubDouble.SECRET;

    private final Vertx vertx = Vertx.vertx();
    private final GatewaySimulator simulator;
    private final HubDouble hub = new HubDouble();
    private final Map<String, String> settings = new HashMap<>();
    private CheckContext.Extent extent = new CheckContext.Extent(false, true);

    CheckedSetup(Path data) {
        this(data, new SimulatorOptions());
    }

    CheckedSetup(Path data, SimulatorOptions options) {
        simulator = GatewaySimulator.start(vertx, options.token(TOKEN));
        simulator.guild().createRoom("Lobby");
        with("discord.bot-token", TOKEN);
        with("primary.guild-id", simulator.guild().id());
        with("discord.api-url", simulator.apiUrl());
        with("hub.secret", SECRET);
        with("hub.endpoint", hub.endpoint());
        with("data.dir", data.toString());
    }

    CheckedSetup with(String property, String value) {
        settings.put(property, value);
        return this;
    }

    CheckedSetup identifying() {
        extent = new CheckContext.Extent(true, true);
        return this;
    }

    CheckedSetup withoutTestEvent() {
        extent = new CheckContext.Extent(false, false);
        return this;
    }

    Vertx vertx() {
        return vertx;
    }

    GatewaySimulator simulator() {
        return simulator;
    }

    HubDouble hub() {
        return hub;
    }

    /** All that was found, in order. */
    List<Result> results() {
        List<Result> told = new ArrayList<>();
        BridgeCheck.look(this::bridge, vertx, extent, new CheckRunner(told::add));
        return told;
    }

    /** What was found first that is neither right nor skipped. */
    Result firstTrouble() {
        return results().stream()
                .filter(result -> result.finding().status() == Status.FAILED
                        || result.finding().status() == Status.WARNING)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is wrong"));
    }

    private Bridge bridge() {
        Bridge bridge = new Bridge(vertx).withoutEnvironment();
        settings.forEach(bridge::with);
        return bridge;
    }

    @Override
    public void close() {
        hub.close();
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

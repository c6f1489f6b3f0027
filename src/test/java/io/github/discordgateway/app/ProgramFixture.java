package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulated guild with one room, a hub, and the variables with which the packaged program bridges them. As an
 * extension of a test it ends after each.
 */
final class ProgramFixture implements AfterEachCallback, AutoCloseable {
    final GatewaySimulator simulator;
    final String room;
    final HubDouble hub = new HubDouble();
    private final Map<String, String> variables = new HashMap<>();

    ProgramFixture() {
        this(new SimulatorOptions());
    }

    ProgramFixture(SimulatorOptions options) {
        simulator = GatewaySimulator.start(options);
        room = simulator.guild().createRoom("Lobby");
        with("DISCORD_BOT_TOKEN", options.token());
        with("PRIMARY_GUILD_ID", simulator.guild().id());
        with("HUB_SECRET", HubDouble.SECRET);
        with("HUB_ENDPOINT", hub.endpoint());
        with("DISCORD_API_URL", simulator.apiUrl());
    }

    /** Sets a variable for the programs that start from now on. */
    ProgramFixture with(String variable, Object value) {
        variables.put(variable, value.toString());
        return this;
    }

    /** Sets where the outbox is, for the programs that start from now on. */
    ProgramFixture with(TestDatabase outbox) {
        return with("OUTBOX_DATASOURCE_URL", outbox.url())
                .with("OUTBOX_DATASOURCE_USERNAME", outbox.username())
                .with("OUTBOX_DATASOURCE_PASSWORD", outbox.password());
    }

    ProgramFixture without(String variable) {
        variables.remove(variable);
        return this;
    }

    /** A copy. */
    Map<String, String> variables() {
        return new HashMap<>(variables);
    }

    /** Starts the program in that directory. */
    Program start(Path directory, String... arguments) throws IOException {
        return Program.start(directory, variables, arguments);
    }

    /** Waits until the hub has accepted requests with these events and with no others, in this order. */
    void awaitEvents(String... names) {
        await().untilAsserted(() -> assertThat(hub.accepted())
                .extracting(body -> body.path("event"))
                .extracting(JsonNode::asText)
                .isEqualTo(List.of(names)));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        hub.close();
        simulator.close();
    }
}

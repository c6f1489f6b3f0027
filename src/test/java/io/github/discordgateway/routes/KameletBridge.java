package io.github.discordgateway.routes;

import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.main.Main;

/**
 * Camel Main as a program of somebody's own has it: one file with a route, the variables, and the Kamelets in the jar.
 */
final class KameletBridge implements AutoCloseable {
    private final Main camel = new Main();

    /** A bridge that keeps its data there, tries again at once, and is still to be started. */
    KameletBridge(GatewaySimulator simulator, HubDouble hub, Path data) {
        Properties properties = new Properties();
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.setOverrideProperties(properties);
        with("DISCORD_BOT_TOKEN", new SimulatorOptions().token());
        with("PRIMARY_GUILD_ID", simulator.guild().id());
        with("HUB_ENDPOINT", hub.endpoint());
        with("HUB_SECRET", HubDouble.SECRETS);
        with("camel.kamelet.discord-gateway-source.apiUrl", simulator.apiUrl());
        with("camel.kamelet.discord-gateway-source.dataDir", data.toString());
        withPauses(1, 10);
    }

    KameletBridge with(String property, String value) {
        camel.addOverrideProperty(property, value);
        return this;
    }

    /** How long it waits after a failed attempt, at first and at most, in milliseconds. */
    KameletBridge withPauses(long first, long longest) {
        with("camel.kamelet.signed-webhook-sink.retryDelay", Long.toString(first));
        return with("camel.kamelet.signed-webhook-sink.maximumRetryDelay", Long.toString(longest));
    }

    KameletBridge start(Path file) {
        camel.configure().setRoutesIncludePattern("file:" + file);
        camel.start();
        return this;
    }

    Main camel() {
        return camel;
    }

    @Override
    public void close() {
        camel.stop();
    }
}

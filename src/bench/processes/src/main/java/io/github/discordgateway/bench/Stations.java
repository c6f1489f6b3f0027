package io.github.discordgateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The gateway and the hub, which serve one client after the other, and what a client has to know of them. */
record Stations(Station gateway, Station hub) implements AutoCloseable {
    private static final String SECRET = "a-secret-of-the-benchmark-that-is-long-enough";

    /** @param directory takes recordings and logs */
    static Stations start(Path directory) throws IOException {
        Station gateway = Station.start(
                GatewayProcess.class, directory.resolve("gateway.log"), List.of("-Xmx512m"), directory.toString());
        try {
            return new Stations(
                    gateway, Station.start(HubProcess.class, directory.resolve("hub.log"), List.of("-Xmx1g"), SECRET));
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    String gatewayUrl() {
        return "ws://127.0.0.1:" + gateway.port();
    }

    /** The variables of the bridge, which the other clients read as well. */
    Map<String, String> environment(Workload workload, Path data) {
        return Map.of(
                "DISCORD_BOT_TOKEN",
                "MjAxMDAwMDAwMDAwMDAwMDAx.GbEnCh.0123456789abcdefghijklmnopqrstuvwxyzAB",
                "PRIMARY_GUILD_ID",
                Guild.ID,
                "HUB_SECRET",
                SECRET,
                "HUB_ENDPOINT",
                "http://127.0.0.1:" + hub.port() + HubProcess.PATH,
                "DISCORD_GATEWAY_URL",
                gatewayUrl(),
                "DISCORD_COMPRESSION",
                workload.compression(),
                "DATA_DIR",
                data.toString());
    }

    @Override
    public void close() {
        gateway.close();
        hub.close();
    }
}

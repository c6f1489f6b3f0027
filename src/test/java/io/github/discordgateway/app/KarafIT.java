package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.karaf.RunningKaraf;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The self-contained bundle in a stock Karaf, by the commands that {@code docs/karaf.md} names. */
class KarafIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String BUNDLE = "io.github.discordgateway.karaf";

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture(new SimulatorOptions().sessionLifetime(Duration.ofHours(1)));

    private final int managementPort = FreePort.next();

    @TempDir
    private Path base;

    @ParameterizedTest(name = "Karaf {0}")
    @ValueSource(strings = {"4.4.10", "4.4.8"})
    void the_bundle_waits_for_its_settings_delivers_and_resumes_after_a_stop_and_an_update(String version)
            throws Exception {
        RunningKaraf.assumeThere(version);
        long begun = System.nanoTime();
        try (RunningKaraf karaf = RunningKaraf.start(version, base)) {
            Duration start = since(begun);

            String bundles = karaf.run(
                    "feature:repo-add mvn:io.github.discordgateway/camel-discord-gateway/0.1.0-SNAPSHOT/xml/features",
                    "feature:install discord-gateway",
                    // Even so no secret is printed, as the end of the test sees.
                    "log:set DEBUG org.apache.camel",
                    "bundle:list");
            assertThat(bundles).contains("Discord Gateway");
            assertThat(karaf.settings()).content().contains("# The bot's token", "DATA_DIR = ${karaf.data}");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(karaf.run("bundle:diag " + BUNDLE))
                    .contains("Failure", "DISCORD_BOT_TOKEN is missing"));
            // Karaf may lose what is logged while a level is set, so it is said once more.
            fillIn(karaf.settings(), "PRIMARY_GUILD_ID");
            karaf.awaitLog("DISCORD_BOT_TOKEN is missing: copy it from");
            karaf.awaitLog("HUB_SECRET is missing");
            assertThat(bridge.simulator.traffic().upgrades()).isEmpty();

            long configured = System.nanoTime();
            configure(karaf.settings());
            bridge.awaitEvents("room.created");
            System.out.println("KarafIT: " + version + " started in " + start.toMillis() + " ms, first event "
                    + since(configured).toMillis() + " ms after the settings, "
                    + karaf.residentKilobytes() / 1024 + " MB resident");
            assertThat(managementPortIsOpen()).isTrue();
            assertThat(karaf.data().resolve("bridge.db")).exists();
            karaf.awaitLog("[Hub] Posted event: room.created");
            assertThat(karaf.log())
                    .containsPattern(
                            "INFO .* GatewaySession .* - " + BUNDLE + " .*\\[Gateway\\] Connected \\(session: ")
                    .containsPattern("ERROR .* - " + BUNDLE + " .*DISCORD_BOT_TOKEN is missing");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(karaf.run("bundle:list"))
                    .containsPattern("Active .*Discord Gateway"));

            karaf.run("bundle:stop " + BUNDLE);
            await().atMost(PATIENCE).until(() -> bridge.simulator.traffic().openSockets() == 0);
            assertThat(bridge.simulator.traffic().clientCloseCodes()).containsExactly(4000);
            assertThat(managementPortIsOpen()).isFalse();
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
            karaf.run("bundle:start " + BUNDLE);
            bridge.awaitEvents("room.created", "voice.joined");
            await().atMost(PATIENCE).until(() -> bridge.simulator.traffic().resumes() == 1);

            // Routes and properties in etc take the place of those in the bundle.
            Path routes = RoutesFolder.copyTo(Files.createDirectories(karaf.folder()));
            Files.writeString(
                    routes.resolve("deliver-to-hub.camel.yaml"),
                    Files.readString(routes.resolve("deliver-to-hub.camel.yaml"))
                            .replaceFirst(
                                    "- process:\\s+ref: postedEventLogger",
                                    "- log: \"[Hub] Posted from etc: \\${header.CamelRoomEvent}\""));
            karaf.run("bundle:update " + BUNDLE);
            bridge.simulator.guild().leave("42");
            bridge.awaitEvents("room.created", "voice.joined", "voice.left");
            karaf.awaitLog("[Hub] Posted from etc: voice.left");
            await().atMost(PATIENCE).until(() -> bridge.simulator.traffic().resumes() == 2);

            assertThat(karaf.run("threads --list", "feature:uninstall discord-gateway"))
                    .contains("vert.x-", "Camel (", "discord-gateway");
            await().atMost(PATIENCE).until(() -> bridge.simulator.traffic().openSockets() == 0);
            assertThat(managementPortIsOpen()).isFalse();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(karaf.run("threads --list"))
                    .doesNotContain("vert.x-", "Camel (", "discord-gateway"));
            assertThat(karaf.settings()).exists();
            System.out.println("KarafIT: " + version + " done " + since(begun).toMillis() + " ms after its start, "
                    + karaf.residentKilobytes() / 1024 + " MB resident");

            assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
            assertThat(bridge.simulator.traffic().mostOpenSockets()).isEqualTo(1);
            assertThat(bridge.hub.accepted()).hasSize(3);
            assertThat(bridge.hub.refusals()).isEmpty();
            assertThat(karaf.log())
                    .containsPattern("DEBUG .* - " + BUNDLE)
                    .doesNotContain(HubDouble.SECRET, bridge.variables().get("DISCORD_BOT_TOKEN"));
        }
    }

    /** Gives the bundle what it still needs. */
    private void configure(Path settings) throws IOException {
        Files.writeString(
                settings,
                "\nDISCORD_API_URL = " + bridge.simulator.apiUrl() + "\ncamel.management.port = " + managementPort
                        + "\n",
                StandardOpenOption.APPEND);
        fillIn(settings, "DISCORD_BOT_TOKEN", "HUB_SECRET", "HUB_ENDPOINT");
    }

    /** Fills in the file that the feature has installed, as with an editor. */
    private void fillIn(Path settings, String... names) throws IOException {
        String text = Files.readString(settings);
        for (String name : names) {
            String value = bridge.variables().get(name);
            String filled = text.replaceFirst("(?m)^" + name + " *=.*$", name + " = " + value);
            assertThat(filled).as(name).isNotEqualTo(text);
            text = filled;
        }
        Files.writeString(settings, text);
    }

    private boolean managementPortIsOpen() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), managementPort)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}

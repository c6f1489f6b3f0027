package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with {@code java.options}, so with a heap of 128 MB, and a Discord that sends too much. */
class SmallHeapIT {
    private static final int MEGABYTE = 1_000_000;
    /** Somewhat less than the largest frame that is taken. */
    private static final int LARGEST = 8 * MEGABYTE;

    private static final int ROOMS = 10;

    private final HostileDiscord discord = new HostileDiscord();

    @RegisterExtension
    final ProgramFixture bridge =
            new ProgramFixture(new SimulatorOptions().gatewayUrl("ws://127.0.0.1:" + discord.port()));

    @TempDir
    private Path directory;

    @AfterEach
    void stopServers() {
        discord.close();
    }

    @Test
    void what_is_too_large_ends_the_connection_and_not_the_program() throws Exception {
        int port = discord.before(bridge.simulator.port()).port();
        String apiUrl = bridge.simulator.apiUrl().replace(":" + bridge.simulator.port(), ":" + port);
        try (Program program = start("zlib-stream", "DISCORD_API_URL", apiUrl)) {
            program.awaitOutput("/gateway/bot returned more than 1048576 bytes");
            program.awaitOutput("The response to the WebSocket upgrade is larger than 65536 bytes");
            program.awaitOutput("a message has ");
            program.awaitOutput("[Gateway] Connected");

            bridge.simulator.faults().sendBomb(200L * MEGABYTE);

            program.awaitOutput("a frame inflates to a size above the cap");
            awaitResumes(1);
            assertGoesOn(program);
        }
    }

    @Test
    void so_does_it_in_a_zstd_stream() throws Exception {
        try (Program program = start("zstd-stream", "DISCORD_GATEWAY_URL", bridge.simulator.gatewayUrl())) {
            program.awaitOutput("[Gateway] Connected");

            bridge.simulator.faults().sendBomb(200L * MEGABYTE);
            program.awaitOutput("a frame inflates to a size above the cap");
            awaitResumes(1);

            bridge.simulator.faults().sendText(guildCreate(45 * MEGABYTE));
            program.awaitOutput("a message has a size above the cap");
            awaitResumes(2);

            assertGoesOn(program);
        }
    }

    /** A tree of such JSON takes up to thirty times the memory of its text. */
    @Test
    void what_is_just_not_too_large_costs_no_more_than_itself() throws Exception {
        try (Program program = start("zlib-stream", "DISCORD_GATEWAY_URL", bridge.simulator.gatewayUrl())) {
            program.awaitOutput("[Gateway] Connected");
            JsonArray millions = new JsonArray(Collections.nCopies(LARGEST / 3, new JsonObject()));

            bridge.simulator.dispatch("GUILD_CREATE", guild().put("channels", millions));
            bridge.simulator.dispatch("VOICE_STATE_UPDATE", voiceState(1).put("extra", millions));
            bridge.simulator.dispatch("CHANNEL_UPDATE", room(1).put("name", "x".repeat(LARGEST)));
            for (int i = 0; i < 20; i++) {
                bridge.simulator.dispatch("VOICE_STATE_UPDATE", voiceState(1).put("x".repeat(90_000) + i, 1));
            }
            bridge.simulator.dispatch("GUILD_CREATE", largestGuild());

            program.awaitOutput(": channels has more than ");
            program.awaitOutput(": voice_states has more than ");
            assertGoesOn(program);
        }
    }

    private void awaitResumes(int count) {
        await().until(() -> bridge.simulator.traffic().resumes() == count);
    }

    private void assertGoesOn(Program program) throws IOException {
        bridge.simulator.guild().createRoom("Afterwards");
        await().untilAsserted(() -> assertThat(bridge.hub.accepted())
                .anyMatch(body -> body.path("payload").path("name").asText().equals("Afterwards")));
        assertThat(program.output()).doesNotContain("OutOfMemoryError", "Unhandled");
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
    }

    private String guildCreate(int bytes) {
        return "{\"t\":\"GUILD_CREATE\",\"s\":1000000,\"op\":0,\"d\":"
                + guild().put("description", "x".repeat(bytes)).encode() + "}";
    }

    private JsonObject guild() {
        return new JsonObject()
                .put("id", bridge.simulator.guild().id())
                .put("channels", new JsonArray())
                .put("voice_states", new JsonArray())
                .put("members", new JsonArray());
    }

    /** More channels and people than are followed, as Discord describes them, and ten of them rooms. */
    private JsonObject largestGuild() {
        JsonObject guild = guild().put("channels", array(9_000, i -> room(i).put("type", i < ROOMS ? 2 : 0)))
                .put("voice_states", array(9_000, this::voiceState))
                .put("members", array(9_000, SmallHeapIT::member));
        return guild.put("description", "x".repeat(LARGEST - guild.encode().length()));
    }

    private static JsonArray array(int count, IntFunction<JsonObject> entry) {
        return new JsonArray(IntStream.range(0, count).mapToObj(entry).toList());
    }

    private JsonObject room(int i) {
        return new JsonObject()
                .put("id", id(i))
                .put("guild_id", bridge.simulator.guild().id())
                .put("type", 2)
                .put("name", "room " + i);
    }

    private JsonObject voiceState(int i) {
        return new JsonObject()
                .put("guild_id", bridge.simulator.guild().id())
                .put("channel_id", id(i % ROOMS))
                .put("user_id", id(i))
                .put("session_id", "0123456789abcdef0123456789abcdef")
                .put("self_mute", true)
                .put("member", member(i));
    }

    private static JsonObject member(int i) {
        return new JsonObject()
                .put(
                        "user",
                        new JsonObject()
                                .put("id", id(i))
                                .put("username", "somebody " + i)
                                .put("avatar", "0123456789abcdef0123456789abcdef"));
    }

    private static String id(int i) {
        return Long.toString(1_200_000_000_000_000_000L + i);
    }

    private Program start(String compression, String variable, String url) throws IOException {
        Path options = Path.of("target", "java.options").toAbsolutePath();
        Path jar = Path.of("target", "camel-discord-gateway.jar").toAbsolutePath();
        return Program.startJava(
                List.of("@" + options, "-jar", jar.toString()),
                directory,
                bridge.without("DISCORD_API_URL")
                        .with(variable, url)
                        .with("DISCORD_COMPRESSION", compression)
                        .variables());
    }
}

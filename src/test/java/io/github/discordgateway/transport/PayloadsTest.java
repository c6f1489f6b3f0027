package io.github.discordgateway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Discord docs, Gateway: Sending Events; Gateway Events: Identify, Resume, Heartbeat. */
class PayloadsTest {
    private static final String SECRET = "MTI3MDAwMDAwMDAwMDAwMDEyOA.secret";
    private static final int MAX_BYTES = 4096;

    private final BotToken token = new BotToken(SECRET);
    private final Payloads payloads = new Payloads(token);
    private final Session session =
            new Session("0123456789abcdef0123456789abcdef", Optional.of(URI.create("wss://gateway.discord.gg")));

    @Test
    void identify_brings_token_intents_and_properties() {
        JsonObject identify = new JsonObject(payloads.identify(129, Shard.ONLY));

        assertThat(identify.getInteger("op")).isEqualTo(2);
        assertThat(identify.getJsonObject("d").getString("token")).isEqualTo(SECRET);
        assertThat(identify.getJsonObject("d").getInteger("intents")).isEqualTo(129);
    }

    @Test
    void resume_brings_token_session_and_sequence() {
        JsonObject resume = new JsonObject(payloads.resume(session, 3_000_000_000L));

        assertThat(resume.getInteger("op")).isEqualTo(6);
        assertThat(resume.getJsonObject("d"))
                .isEqualTo(new JsonObject()
                        .put("token", SECRET)
                        .put("session_id", session.id())
                        .put("seq", 3_000_000_000L));
    }

    @Test
    void a_heartbeat_brings_the_sequence_or_null_and_no_token() {
        assertThat(Payloads.heartbeat(0)).isEqualTo("{\"op\":1,\"d\":null}");
        assertThat(Payloads.heartbeat(3_000_000_000L)).isEqualTo("{\"op\":1,\"d\":3000000000}");
    }

    @Test
    void no_payload_is_longer_than_discord_takes() {
        assertThat(payloads.identify(Integer.MAX_VALUE, new Shard(99_998, 99_999))
                        .getBytes(UTF_8)
                        .length)
                .isLessThan(MAX_BYTES);
        assertThat(payloads.resume(session, Long.MAX_VALUE).getBytes(UTF_8).length)
                .isLessThan(MAX_BYTES);
    }

    @Test
    void nothing_shows_the_token() {
        GatewayAccess access = new GatewayAccess(
                token, URI.create("https://discord.com/api/v10"), Optional.empty(), Compression.NONE, Network.DIRECT);

        assertThat(token).hasToString("BotToken[***]");
        assertThat(access.toString()).doesNotContain("secret");
        assertThat(payloads.toString()).doesNotContain("secret");
    }
}

package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.signature.HubOnClock;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.simulator.SimulatedGuild.DeletionOrder;
import io.github.discordgateway.simulator.SimulatedUser;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract, sections 2 and 3: the requests that the hub receives. */
class RoomEventRequestsTest extends RoutesTestSupport {
    private static final SimulatedUser ADA = new SimulatedUser("11", "ada", "Ada", null, false);
    private static final SimulatedUser ESI = new SimulatedUser("12", "esi", null, "0a1b2c", false);

    @ParameterizedTest
    @EnumSource
    void each_change_is_one_request_with_exactly_its_body(Dialect dialect) {
        routes.start(dialect);
        var guild = routes.guild();

        String lobby = guild.createRoom("Lobby", null, 0);
        String quiet = guild.createRoom("Quiet \"Zone\" 🎧", guild.categoryId(), 5);
        guild.join(ADA, lobby);
        guild.toggleMute(ADA.id());
        guild.join(ESI, lobby);
        guild.move(ADA.id(), quiet);
        guild.toggleVideo(ESI.id());
        guild.leave(ESI.id());
        guild.deleteRoom(quiet, DeletionOrder.ROOM_FIRST);

        String g = guild.id();
        assertThat(hub.awaitRequests(9))
                .extracting(ReceivedRequest::body)
                .containsExactly(
                        json("room.created", "'guildId':'%s','channelId':'%s','name':'Lobby','userLimit':0", g, lobby),
                        json(
                                "room.created",
                                "'guildId':'%s','channelId':'%s','name':'Quiet \\'Zone\\' 🎧','parentId':'%s','userLimit':5",
                                g,
                                quiet,
                                guild.categoryId()),
                        joined(g, lobby, "'userId':'11','username':'ada','avatar':null"),
                        joined(g, lobby, "'userId':'12','username':'esi','avatar':'0a1b2c'"),
                        left(g, "11"),
                        joined(g, quiet, "'userId':'11','username':'ada','avatar':null"),
                        left(g, "12"),
                        left(g, "11"),
                        json("room.deleted", "'guildId':'%s','channelId':'%s'", g, quiet));
    }

    @Test
    void what_nobody_reads_of_an_event_may_be_odd() {
        routes.start();
        String lobby = routes.guild().createRoom("Lobby");
        JsonObject odd = new JsonObject()
                .put("guild_id", routes.guild().id())
                .put("channel_id", lobby)
                .put("user_id", "12")
                .put("unread", BigInteger.TEN.pow(2000));

        routes.simulator().dispatch("VOICE_STATE_UPDATE", odd);
        routes.guild().join(SimulatedUser.person("11", "ada"), lobby);

        hub.awaitRequests(3);
        assertThat(hub.requests())
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "voice.joined", "voice.joined");
        assertThat(routes.simulator().traffic().openedSockets()).isOne();
    }

    @Test
    void the_signature_vector_of_the_contract_holds_on_the_wire() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_730_000_000), ZoneOffset.UTC);
        routes.with("primary.guild-id", "1")
                .withBean("hubSigner", new HubOnClock(clock, "test-secret").signer())
                .start();
        JsonObject room = new JsonObject()
                .put("id", "2")
                .put("guild_id", "1")
                .put("type", 2)
                .put("name", "Lobby");
        routes.simulator().dispatch("CHANNEL_CREATE", room);

        routes.simulator().dispatch("CHANNEL_DELETE", room);

        ReceivedRequest deleted = hub.awaitRequests(2).get(1);
        assertThat(deleted.body())
                .isEqualTo("{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"2\"}}");
        assertThat(deleted.timestamp()).isEqualTo(1_730_000_000);
        assertThat(deleted.header("X-Hub-Signature"))
                .isEqualTo("sha256=fbffdc5c161b5e3c1f03bebba0a5155a5ed5f19999b253b02ee15fba073b28ab");
    }

    @ParameterizedTest
    @EnumSource
    void a_request_has_the_headers_of_the_contract_and_none_of_camels(Dialect dialect) {
        Instant before = Instant.now();
        routes.start(dialect);

        routes.guild().createRoom("Lobby");

        ReceivedRequest request = hub.awaitRequests(1).get(0);
        assertThat(hub.refusals()).isEmpty();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/api/internal/events");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).isEqualTo("camel-discord-gateway");
        assertThat(request.timestamp())
                .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
        assertThat(request.header(HubHeaders.SIGNATURE)).matches("sha256=[0-9a-f]{64}");
        assertThat(request.header(HubHeaders.SIGNATURE_NEXT))
                .matches("sha256=[0-9a-f]{64}")
                .isNotEqualTo(request.header(HubHeaders.SIGNATURE));
        assertThat(request.attempt()).isEqualTo(1);
        assertThat(request.source()).isEqualTo("live");
        assertThat(request.header(HubHeaders.EVENT_TIME))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(request.header(HubHeaders.EVENT_TIME)))
                .isBetween(before.truncatedTo(ChronoUnit.MILLIS), Instant.now());
        assertThat(Long.parseLong(request.header(HubHeaders.EVENT_SEQUENCE))).isPositive();
        assertThat(request.headers().keySet())
                .filteredOn(
                        name -> !List.of("Host", "Connection", "Content-Length", "Transfer-Encoding", "Accept-Encoding")
                                .contains(name))
                .containsExactlyInAnyOrder(
                        "Content-Type",
                        "User-Agent",
                        HubHeaders.TIMESTAMP,
                        HubHeaders.SIGNATURE,
                        HubHeaders.SIGNATURE_NEXT,
                        HubHeaders.EVENT_ID,
                        HubHeaders.DELIVERY_ATTEMPT,
                        HubHeaders.EVENT_TIME,
                        HubHeaders.EVENT_SEQUENCE,
                        HubHeaders.EVENT_SOURCE);
    }

    @Test
    void one_secret_makes_one_signature() {
        routes.with("hub.secret", HubDouble.SECRETS.split(",")[0]).start();

        routes.guild().createRoom("Lobby");

        assertThat(hub.awaitRequests(1).get(0).headers()).doesNotContainKey(HubHeaders.SIGNATURE_NEXT);
        assertThat(hub.refusals()).isEmpty();
    }

    @Test
    void event_ids_count_the_events_of_one_dispatch() {
        routes.start();
        String lobby = routes.guild().createRoom("Lobby");
        String quiet = routes.guild().createRoom("Quiet");
        routes.guild().join(ADA, lobby);

        routes.guild().move(ADA.id(), quiet);

        List<ReceivedRequest> move = hub.awaitRequests(5).subList(3, 5);
        assertThat(move).extracting(ReceivedRequest::event).containsExactly("voice.left", "voice.joined");
        assertThat(move.get(0).eventId()).matches("[0-9a-f]+-[0-9]+-1");
        assertThat(move.get(1).eventId()).isEqualTo(move.get(0).eventId().replaceFirst("1$", "2"));
    }

    @Test
    void what_was_there_before_comes_from_the_snapshot_rooms_first() {
        routes.after(guild -> {
                    String lobby = guild.createRoom("Lobby");
                    guild.join(ADA, lobby);
                    guild.join(ESI, lobby);
                    guild.createRoom("Quiet");
                })
                .start();

        List<ReceivedRequest> requests = hub.awaitRequests(4);
        assertThat(requests)
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "room.created", "voice.joined", "voice.joined");
        assertThat(requests).extracting(ReceivedRequest::source).containsOnly("snapshot");
        String snapshot = requests.get(0).eventId().replaceFirst("1$", "");
        assertThat(requests)
                .extracting(ReceivedRequest::eventId)
                .containsExactly(snapshot + 1, snapshot + 2, snapshot + 3, snapshot + 4);
    }

    @Test
    void another_guilds_events_send_nothing() {
        routes.start();
        String elsewhere = "1270000000000000999";

        routes.simulator()
                .dispatch(
                        "CHANNEL_CREATE",
                        new JsonObject()
                                .put("guild_id", elsewhere)
                                .put("id", "71")
                                .put("type", 2)
                                .put("name", "Elsewhere"));
        routes.simulator()
                .dispatch(
                        "VOICE_STATE_UPDATE",
                        new JsonObject()
                                .put("guild_id", elsewhere)
                                .put("user_id", "11")
                                .put("channel_id", "71"));
        String lobby = routes.guild().createRoom("Lobby");

        assertThat(hub.awaitRequests(1).get(0).body()).contains(lobby);
    }

    @ParameterizedTest
    @EnumSource
    void a_malformed_dispatch_is_skipped_and_the_next_one_works(Dialect dialect) {
        routes.start(dialect);
        String lobby = routes.guild().createRoom("Lobby");

        routes.simulator()
                .dispatch(
                        "VOICE_STATE_UPDATE",
                        new JsonObject().put("guild_id", routes.guild().id()).put("channel_id", lobby));
        routes.simulator()
                .dispatch(
                        "CHANNEL_CREATE",
                        new JsonObject().put("guild_id", routes.guild().id()));
        routes.guild().join(ADA, lobby);

        assertThat(hub.awaitRequests(2))
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "voice.joined");
        assertThat(routes.deadLetters()).isEmpty();
    }

    private static String joined(String guildId, String channelId, String user) {
        return json("voice.joined", "'guildId':'%s','channelId':'%s'," + user, guildId, channelId);
    }

    private static String left(String guildId, String userId) {
        return json("voice.left", "'guildId':'%s','channelId':null,'userId':'%s'", guildId, userId);
    }

    private static String json(String event, String payload, Object... values) {
        return ("{'event':'" + event + "','payload':{" + payload.formatted(values) + "}}").replace('\'', '"');
    }
}

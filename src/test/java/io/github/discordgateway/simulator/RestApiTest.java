package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Get Gateway Bot; User, Application, Guild: what a bot may read of itself. */
class RestApiTest {

    private static final String AGENT = "DiscordBot (https://example.org, 1)";

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void the_gateway_is_told_with_what_is_left_of_the_identifies() throws Exception {
        GatewaySimulator simulator = rig.start(Rig.options().shards(3).maxConcurrency(2));
        rig.greeted().identified();

        HttpResponse<String> answer = ask(simulator, "simulator-token", AGENT);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("url")).isEqualTo(simulator.gatewayUrl());
        assertThat(body.getInteger("shards")).isEqualTo(3);
        JsonObject limit = body.getJsonObject("session_start_limit");
        assertThat(limit.getInteger("total")).isEqualTo(1000);
        assertThat(limit.getInteger("remaining")).isEqualTo(999);
        assertThat(limit.getInteger("max_concurrency")).isEqualTo(2);
        assertThat(limit.getLong("reset_after"))
                .isBetween(1L, Duration.ofHours(24).toMillis());
        assertThat(simulator.traffic().gatewayBotRequests()).isEqualTo(1);
    }

    @Test
    void the_session_start_limit_tells_what_was_used_before_and_since_the_start() throws Exception {
        GatewaySimulator simulator =
                rig.start(Rig.options().sessionStartLimit(20).identifiesUsed(15).maxConcurrency(16));
        rig.greeted().identified();
        simulator.faults().refuseIdentifies(true);
        rig.greeted().identify(RawClient.VOICE_INTENTS).next(9);

        JsonObject limit =
                new JsonObject(ask(simulator, "simulator-token", AGENT).body()).getJsonObject("session_start_limit");

        assertThat(limit.getInteger("total")).isEqualTo(20);
        assertThat(limit.getInteger("remaining")).isEqualTo(3);
        assertThat(limit.getInteger("max_concurrency")).isEqualTo(16);
    }

    @Test
    void no_fewer_than_no_identifies_remain() throws Exception {
        GatewaySimulator simulator =
                rig.start(Rig.options().sessionStartLimit(5).identifiesUsed(9));

        HttpResponse<String> answer = ask(simulator, "simulator-token", AGENT);

        assertThat(new JsonObject(answer.body())
                        .getJsonObject("session_start_limit")
                        .getInteger("remaining"))
                .isZero();
    }

    @Test
    void a_token_that_was_reset_is_unauthorized() throws Exception {
        GatewaySimulator simulator =
                rig.start(Rig.options().sessionStartLimit(1).identifiesUsed(1));

        assertThat(rig.greeted().identify(RawClient.VOICE_INTENTS).closeCode()).contains(4004);

        assertThat(ask(simulator, "simulator-token", AGENT).statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_token_is_unauthorized() throws Exception {
        GatewaySimulator simulator = rig.start();

        HttpResponse<String> answer = ask(simulator, "other", AGENT);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(answer.body()).getString("message")).isEqualTo("401: Unauthorized");
    }

    @Test
    void a_client_that_does_not_name_itself_a_bot_is_turned_away() throws Exception {
        GatewaySimulator simulator = rig.start();

        assertThat(ask(simulator, "simulator-token", "curl/8").statusCode()).isEqualTo(403);
    }

    @Test
    void failures_are_answered_on_demand() throws Exception {
        GatewaySimulator simulator = rig.start();

        simulator.faults().answerGatewayBot(new GatewayBotResponse.RateLimited(Duration.ofHours(7)));
        HttpResponse<String> limited = ask(simulator, "simulator-token", AGENT);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("25200");
        assertThat(new JsonObject(limited.body()).getDouble("retry_after")).isEqualTo(25_200.0);

        simulator.faults().answerGatewayBot(new GatewayBotResponse.Unauthorized());
        assertThat(ask(simulator, "simulator-token", AGENT).statusCode()).isEqualTo(401);
        simulator.faults().answerGatewayBot(new GatewayBotResponse.ServerError());
        assertThat(ask(simulator, "simulator-token", AGENT).statusCode()).isEqualTo(500);
        simulator.faults().answerGatewayBot(new GatewayBotResponse.Ordinary());
        assertThat(ask(simulator, "simulator-token", AGENT).statusCode()).isEqualTo(200);
    }

    @Test
    void any_body_is_answered_on_demand() throws Exception {
        GatewaySimulator simulator = rig.start();
        simulator.faults().answerGatewayBot(new GatewayBotResponse.Verbatim("{\"url\":"));

        HttpResponse<String> answer = ask(simulator, "simulator-token", AGENT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"url\":");
    }

    @Test
    void the_gateway_is_told_to_anybody() throws Exception {
        GatewaySimulator simulator = rig.start();

        HttpResponse<String> answer = ask(simulator, "other", AGENT, "/gateway");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("url")).isEqualTo(simulator.gatewayUrl());
    }

    @Test
    void a_bot_is_told_who_it_is_and_which_intents_are_switched_on() throws Exception {
        GatewaySimulator simulator = rig.start(Rig.options().privilegedIntents(1 << 1 | 1 << 15));

        JsonObject user = new JsonObject(
                ask(simulator, "simulator-token", AGENT, "/users/@me").body());
        JsonObject application = new JsonObject(
                ask(simulator, "simulator-token", AGENT, "/applications/@me").body());

        assertThat(user.getBoolean("bot")).isTrue();
        assertThat(application.getString("id")).isEqualTo(user.getString("id"));
        assertThat(application.getInteger("flags"))
                .as("GATEWAY_GUILD_MEMBERS_LIMITED and GATEWAY_MESSAGE_CONTENT_LIMITED")
                .isEqualTo(1 << 15 | 1 << 19);
        assertThat(ask(simulator, "other", AGENT, "/users/@me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_guild_is_told_as_long_as_the_bot_is_in_it() throws Exception {
        GatewaySimulator simulator = rig.start();
        String guild = "/guilds/" + simulator.guild().id();

        assertThat(new JsonObject(
                                ask(simulator, "simulator-token", AGENT, guild).body())
                        .getString("name"))
                .isEqualTo("Simulated Guild");
        assertThat(new JsonArray(ask(simulator, "simulator-token", AGENT, "/users/@me/guilds")
                        .body()))
                .hasSize(1);
        simulator.guild().removeBot();

        HttpResponse<String> answer = ask(simulator, "simulator-token", AGENT, guild);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(10004);
        assertThat(new JsonArray(ask(simulator, "simulator-token", AGENT, "/users/@me/guilds")
                        .body()))
                .isEmpty();
    }

    @Test
    void channels_that_the_bot_may_not_view_are_left_out() throws Exception {
        GatewaySimulator simulator = rig.start();
        String lobby = simulator.guild().createRoom("Lobby");
        String secret = simulator.guild().createRoom("Secret");
        simulator.guild().hideRoom(secret);

        JsonArray channels = new JsonArray(ask(
                        simulator,
                        "simulator-token",
                        AGENT,
                        "/guilds/" + simulator.guild().id() + "/channels")
                .body());

        assertThat(channels.stream().map(channel -> ((JsonObject) channel).getString("id")))
                .contains(lobby)
                .doesNotContain(secret);
    }

    @Test
    void any_call_fails_on_demand() throws Exception {
        GatewaySimulator simulator = rig.start();
        simulator.faults().answerRest("/users/@me", new GatewayBotResponse.ServerError());

        assertThat(ask(simulator, "simulator-token", AGENT, "/users/@me").statusCode())
                .isEqualTo(500);
        assertThat(ask(simulator, "simulator-token", AGENT, "/gateway/bot").statusCode())
                .isEqualTo(200);
        assertThat(ask(simulator, "simulator-token", AGENT, "/no/such/call").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> ask(GatewaySimulator simulator, String token, String agent) throws Exception {
        return ask(simulator, token, agent, "/gateway/bot");
    }

    private static HttpResponse<String> ask(GatewaySimulator simulator, String token, String agent, String path)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.apiUrl() + path))
                .header("Authorization", "Bot " + token)
                .header("User-Agent", agent)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}

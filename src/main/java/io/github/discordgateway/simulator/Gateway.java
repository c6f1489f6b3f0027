package io.github.discordgateway.simulator;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The state that all connections share: sessions, guilds, budget and open connections. Confined to the event loop. */
final class Gateway {

    private final SimulatorOptions options;
    private final EventLoop loop;
    private final Traffic traffic = new Traffic();
    private final Faults faults = new Faults(this);
    private final SimulatedSessionStore sessions;
    private final SimulatedIdentifyBudget identifyBudget;
    private final SimulatedGuild guild;
    private final SimulatedGuild neighbour;
    private final Set<SimulatorConnection> connections = new LinkedHashSet<>();
    private String ownUrl = "";
    private boolean tokenIsReset;

    Gateway(SimulatorOptions options, EventLoop loop) {
        this.options = options;
        this.loop = loop;
        this.sessions = new SimulatedSessionStore(loop, options.sessionLifetime());
        this.identifyBudget = new SimulatedIdentifyBudget(options);
        this.guild = new SimulatedGuild(this, options.guildId(), "Simulated Guild");
        this.neighbour = SimulatedGuild.withoutBot(this, SimulatedBot.NEIGHBOUR_GUILD_ID, "Neighbours");
    }

    SimulatorOptions options() {
        return options;
    }

    EventLoop loop() {
        return loop;
    }

    Traffic traffic() {
        return traffic;
    }

    Faults faults() {
        return faults;
    }

    SimulatedSessionStore sessions() {
        return sessions;
    }

    SimulatedIdentifyBudget identifyBudget() {
        return identifyBudget;
    }

    SimulatedGuild guild() {
        return guild;
    }

    /** Adds a guild, which the bot can be invited to. */
    SimulatedGuild neighbour() {
        return neighbour;
    }

    List<SimulatorConnection> connections() {
        return List.copyOf(connections);
    }

    void listeningAt(String url) {
        ownUrl = url;
    }

    String advertisedUrl() {
        String other = options.gatewayUrl();
        return other == null ? ownUrl : other;
    }

    boolean accepts(String token) {
        return !tokenIsReset && options.token().equals(token);
    }

    void connected(ServerWebSocket socket) {
        SimulatorConnection connection = new SimulatorConnection(this, socket);
        connections.add(connection);
        connection.open();
    }

    void remove(SimulatorConnection connection) {
        connections.remove(connection);
    }

    void publish(SimulatedDispatch dispatch) {
        sessions.all().forEach(session -> session.dispatch(dispatch));
    }

    /** Sends READY to a new session, and the guilds that READY announces. Discord docs, Gateway Events &gt; Ready. */
    void welcome(SimulatedSession session) {
        List<SimulatedGuild> guilds = List.of(guild, neighbour).stream()
                .filter(each -> each.hasBot() && session.shard().owns(each.id()))
                .toList();
        session.dispatchDirectly("READY", ready(session, guilds));
        guilds.forEach(each -> session.dispatch(each.created()));
    }

    private JsonObject ready(SimulatedSession session, List<SimulatedGuild> guilds) {
        JsonArray stubs = new JsonArray();
        guilds.forEach(each -> stubs.add(new JsonObject().put("id", each.id()).put("unavailable", true)));
        String resumeUrl = options.resumeGatewayUrl();
        JsonObject ready = new JsonObject()
                .put("v", 10)
                .put("user", SimulatedBot.USER.json())
                .put("guilds", stubs)
                .put("session_id", session.id())
                .put("resume_gateway_url", resumeUrl == null ? ownUrl : resumeUrl)
                .put(
                        "application",
                        new JsonObject().put("id", SimulatedBot.USER.id()).put("flags", 0));
        SimulatedShard shard = session.shard();
        return shard.named()
                ? ready.put("shard", new JsonArray().add(shard.id()).add(shard.count()))
                : ready;
    }

    /**
     * Ends every session and invalidates the token, as Discord does if a bot identifies too often. Discord docs,
     * Gateway &gt; Identifying.
     */
    void resetToken() {
        tokenIsReset = true;
        sessions.all().forEach(SimulatedSession::forget);
        connections().forEach(connection -> connection.close(CloseReason.AUTHENTICATION_FAILED));
        sessions.forgetAll();
    }
}

package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.simulator.Traffic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator, a session with it, and a route that notes what the session hands on; ends all of it after a test. */
final class GatewayFixture implements AfterEachCallback, AutoCloseable {
    /** GUILDS and GUILD_VOICE_STATES. */
    static final int INTENTS = 129;

    private static final String TOKEN = "simulator-token";
    private static final long PATIENCE_SECONDS = 90;

    private final Vertx vertx;
    private final List<GatewayFixture> neighbours = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<SessionState> states = new CopyOnWriteArrayList<>();
    private SimulatorOptions options = new SimulatorOptions();
    private Compression compression = Compression.NONE;
    private Subscription subscription = new Subscription(INTENTS, Set.of(), Optional.empty());
    private long maxQueuedBytes = 1 << 20;
    private boolean seesEveryClose = true;
    private Optional<URI> apiUrl = Optional.empty();
    private Optional<URI> gatewayUrl = Optional.empty();
    private Network network = Network.DIRECT;
    private String token = TOKEN;
    private ShardChoice shard = new ShardChoice.Owning();
    private SessionStore store = new MemorySessionStore();
    private HeartbeatSequence heartbeatSequence = HeartbeatSequence.STORED;
    private int dailyCap = 500;
    private Duration identifySpacing = Duration.ZERO;
    private Duration identifyInterval = Duration.ZERO;
    private final NotedSession noted = new NotedSession();
    private GatewaySimulator simulator;
    private Line line;
    private IdentifyLimiter identifyLimiter;
    private GatewayLocator locator;
    private Duration later = Duration.ZERO;
    private GatewaySession session;

    GatewayFixture() {
        vertx = Vertx.vertx();
    }

    private GatewayFixture(GatewayFixture neighbour, ShardChoice choice) {
        vertx = neighbour.vertx;
        simulator = neighbour.simulator();
        store = neighbour.store;
        identifyLimiter = neighbour.identifyLimiter();
        locator = neighbour.locator();
        shard = choice;
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2));
    }

    GatewayFixture options(SimulatorOptions changed) {
        options = changed;
        return this;
    }

    GatewayFixture compression(Compression asked) {
        compression = asked;
        return this;
    }

    GatewayFixture subscription(Subscription asked) {
        subscription = asked;
        return this;
    }

    GatewayFixture maxQueuedBytes(long bytes) {
        maxQueuedBytes = bytes;
        return this;
    }

    GatewayFixture gatewayUrl(String url) {
        gatewayUrl = Optional.of(URI.create(url));
        return this;
    }

    /** The REST base, instead of the simulator's. */
    GatewayFixture apiUrl(String url) {
        apiUrl = Optional.of(URI.create(url));
        return this;
    }

    GatewayFixture network(Network between) {
        network = between;
        return this;
    }

    GatewayFixture store(SessionStore other) {
        store = other;
        return this;
    }

    SessionStore store() {
        return store;
    }

    GatewayFixture shard(ShardChoice choice) {
        shard = choice;
        return this;
    }

    GatewayFixture heartbeatSequence(HeartbeatSequence choice) {
        heartbeatSequence = choice;
        return this;
    }

    GatewayFixture budget(int cap, Duration spacing) {
        dailyCap = cap;
        identifySpacing = spacing;
        return this;
    }

    /** The simulator takes a faster IDENTIFY for one too fast. */
    GatewayFixture identifyInterval(Duration interval) {
        identifyInterval = interval;
        return this;
    }

    GatewayFixture token(String other) {
        token = other;
        return this;
    }

    /** The simulator will not hear of some closed connections, so that it counts them as open. */
    GatewayFixture missingCloses() {
        seesEveryClose = false;
        return this;
    }

    /** Every connection to the simulator goes over a line that can die. */
    GatewayFixture overLine() {
        line = new Line(vertx);
        options.resumeGatewayUrl(line.url());
        line.to(simulator().port());
        return gatewayUrl(line.url()).missingCloses();
    }

    Line line() {
        return line;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Starts the simulator alone. */
    GatewaySimulator simulator() {
        if (simulator == null) {
            simulator = GatewaySimulator.start(vertx, options.identifyInterval(identifyInterval));
        }
        return simulator;
    }

    Traffic traffic() {
        return simulator().traffic();
    }

    /** The session with its first route, which does not start by itself. */
    GatewaySession session() {
        if (session == null) {
            session = new GatewaySession(
                    vertx, settings(), bot(), System::nanoTime, (before, after) -> states.add(after), noted);
            join(subscription, maxQueuedBytes);
        }
        return session;
    }

    /** What an observer of the session is told. */
    NotedSession noted() {
        return noted;
    }

    /** Another route shares the session. */
    Route join(Subscription asked, long queuedBytes) {
        GatewaySession shared = session();
        subscriptions.add(asked);
        shared.require(EventRequirements.of(subscriptions));
        Route route = Route.of(shared, asked, queuedBytes);
        routes.add(route);
        return route;
    }

    /** Another session of the same bot, not started yet, as another shard; it ends with this one. */
    GatewayFixture beside(ShardChoice choice) {
        GatewayFixture neighbour = new GatewayFixture(this, choice);
        neighbours.add(neighbour);
        return neighbour;
    }

    /** Starts the session. */
    GatewayFixture start() {
        session().start();
        return this;
    }

    /** What a session with this fixture's simulator is made of. */
    SessionSettings settings() {
        GatewayAccess access = new GatewayAccess(
                new BotToken(token), apiUrl.orElse(URI.create(simulator().apiUrl())), gatewayUrl, compression, network);
        return new SessionSettings(access, "main", shard, store, heartbeatSequence);
    }

    /** Moves the clock on by which an answer of where the gateway is grows old. */
    void later(Duration time) {
        later = later.plus(time);
    }

    Bot bot() {
        return new Bot(locator(), identifyLimiter());
    }

    private GatewayLocator locator() {
        if (locator == null) {
            locator = new GatewayLocator(
                    vertx, settings().access(), store, () -> Instant.now().plus(later));
        }
        return locator;
    }

    IdentifyLimiter identifyLimiter() {
        if (identifyLimiter == null) {
            identifyLimiter = new IdentifyLimiter(
                    store,
                    new BotToken(token).bot(),
                    new IdentifyBudget(dailyCap, identifySpacing),
                    InstantSource.system());
        }
        return identifyLimiter;
    }

    /** Ends the session and its routes, whatever they are at; what comes next is another process on the same store. */
    void forgetSession() {
        routes.forEach(Route::interrupt);
        end();
        routes.clear();
        subscriptions.clear();
        states.clear();
        session = null;
        identifyLimiter = null;
        locator = null;
    }

    private void end() {
        if (session != null) {
            join(session.stop());
            session.close();
            routes.forEach(Route::interrupt);
        }
    }

    /** Starts the session and waits until the guild has come. */
    GatewayFixture connected() {
        start();
        awaitConnections(1);
        return this;
    }

    /** Waits until that many connections have brought READY or RESUMED. */
    void awaitConnections(int count) {
        await().untilAsserted(() -> assertThat(states)
                .matches(
                        all -> connections() >= count && state() instanceof Connected,
                        "has connected " + count + " times"));
    }

    /** How many connections have brought READY or RESUMED. */
    int connections() {
        int number = 0;
        for (int i = 1; i < states.size(); i++) {
            if (states.get(i) instanceof Connected && !(states.get(i - 1) instanceof Connected)) {
                number++;
            }
        }
        return number;
    }

    /** Waits until a connection is lost after so many states. */
    void awaitLossSince(int count) {
        await().until(() -> states.stream().skip(count).anyMatch(Reconnecting.class::isInstance));
    }

    /** The pauses after a lost connection or a vain attempt, oldest first. */
    List<Reconnecting> pauses() {
        return states.stream()
                .filter(Reconnecting.class::isInstance)
                .map(Reconnecting.class::cast)
                .toList();
    }

    void awaitOpenSocket() {
        await().until(() -> traffic().openSockets() == 1);
    }

    Future<Void> stop() {
        return session.stop();
    }

    static void join(Future<Void> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    SessionState state() {
        return states.isEmpty() ? null : states.get(states.size() - 1);
    }

    List<SessionState> states() {
        return states;
    }

    <T extends SessionState> T awaitState(Class<T> type) {
        return type.cast(await().until(this::state, type::isInstance));
    }

    /** The first route. */
    Route route() {
        session();
        return routes.get(0);
    }

    /** From now on the first route's worker does not finish a dispatch. */
    void holdWorker() {
        route().hold();
    }

    void releaseWorker() {
        route().release();
    }

    /** Dispatches an event that every session gets, whatever its intents. */
    void announce(String text) {
        simulator().dispatch(Route.ANNOUNCEMENT, new JsonObject().put("text", text));
    }

    /**
     * Waits until the session has received what was dispatched. One of the heartbeats may be regular, so two have to
     * come.
     */
    void awaitReceived() {
        int before = traffic().heartbeats();
        simulator().faults().requestHeartbeat();
        simulator().faults().requestHeartbeat();
        await().until(() -> traffic().heartbeats() >= before + 2);
    }

    /** Waits until all dispatches up to this one are settled, and that is stored. */
    void awaitStored(long sequence) {
        await().until(() -> stored().map(Checkpoint::sequence).equals(Optional.of(sequence)));
    }

    /** What the next process would find. */
    Optional<Checkpoint> stored() {
        return store.load(settings().key());
    }

    void hears(String... texts) {
        route().hears(texts);
    }

    void awaitHeard(String text) {
        await().until(() -> heard().contains(text));
    }

    List<String> heard() {
        return route().heard();
    }

    List<Dispatch> dispatches() {
        return route().dispatches();
    }

    /** The messages with that opcode that the simulator got. */
    List<ReceivedMessage> received(int opcode) {
        return traffic().received().stream()
                .filter(message -> message.op() == opcode)
                .toList();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Ends everything; fails where a session had two sockets open at a time. */
    @Override
    public void close() {
        neighbours.forEach(GatewayFixture::end);
        end();
        if (simulator != null) {
            simulator.close();
        }
        join(vertx.close());
        if (seesEveryClose && simulator != null) {
            assertThat(traffic().mostOpenSockets())
                    .as("sockets open at a time")
                    .isLessThanOrEqualTo(1 + neighbours.size());
        }
    }
}

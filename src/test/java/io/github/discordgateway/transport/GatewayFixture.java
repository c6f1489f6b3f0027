package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator, one session with it, and a worker that notes what the session hands on; ends all of it after a test. */
final class GatewayFixture implements AfterEachCallback, AutoCloseable {
    /** GUILDS and GUILD_VOICE_STATES. */
    static final int INTENTS = 129;

    private static final String ANNOUNCEMENT = "USER_UPDATE";
    private static final String TOKEN = "simulator-token";
    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final Semaphore gate = new Semaphore(1);
    private final List<Dispatch> dispatches = new CopyOnWriteArrayList<>();
    private final List<SessionState> states = new CopyOnWriteArrayList<>();
    private SimulatorOptions options = new SimulatorOptions();
    private Compression compression = Compression.NONE;
    private Subscription subscription = new Subscription(INTENTS, Set.of(), Optional.empty());
    private long maxQueuedBytes = 1 << 20;
    private boolean seesEveryClose = true;
    private Optional<URI> gatewayUrl = Optional.empty();
    private String token = TOKEN;
    private ShardChoice shard = new ShardChoice.Owning();
    private SessionStore store = new MemorySessionStore();
    private HeartbeatSequence heartbeatSequence = HeartbeatSequence.STORED;
    private int dailyCap = 500;
    private Duration identifySpacing = Duration.ZERO;
    private GatewaySimulator simulator;
    private Line line;
    private Subscriber subscriber;
    private GatewaySession session;
    private Thread worker;

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

    GatewaySession session() {
        return session;
    }

    Subscriber subscriber() {
        return subscriber;
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
            simulator = GatewaySimulator.start(vertx, options.identifyInterval(Duration.ZERO));
        }
        return simulator;
    }

    Traffic traffic() {
        return simulator().traffic();
    }

    /** Starts the session. */
    GatewayFixture start() {
        if (session == null) {
            subscriber = new Subscriber(subscription, new DispatchQueue(maxQueuedBytes));
            session = new GatewaySession(vertx, settings(), permits(), (before, after) -> states.add(after));
            session.require(Needs.of(List.of(subscription)));
            session.attach(subscriber);
            worker = new Thread(this::work, "worker");
            worker.start();
        }
        session.start();
        return this;
    }

    /** What a session with this fixture's simulator is made of. */
    SessionSettings settings() {
        GatewayAccess access = new GatewayAccess(
                new BotToken(token), URI.create(simulator().apiUrl()), gatewayUrl, compression, Network.DIRECT);
        return new SessionSettings(access, "main", shard, store, heartbeatSequence);
    }

    private IdentifyPermits permits() {
        return new IdentifyPermits(
                store,
                new BotToken(token).bot(),
                new IdentifyBudget(dailyCap, identifySpacing),
                InstantSource.system());
    }

    /** Ends the session and its worker as a crash would, but for the store; the next start is another process. */
    void forgetSession() {
        GatewaySession ended = session;
        if (ended != null) {
            worker.interrupt();
            session = null;
            join(ended.stop());
            ended.close();
            states.clear();
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
        await().until(() -> connections() >= count && state() instanceof Connected);
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
        await().until(() -> type.isInstance(state()));
        return type.cast(state());
    }

    /** From now on the worker does not finish a dispatch. */
    void holdWorker() {
        gate.acquireUninterruptibly();
    }

    void releaseWorker() {
        gate.release();
    }

    /** Dispatches an event that every session gets, whatever its intents. */
    void announce(String text) {
        simulator().dispatch(ANNOUNCEMENT, new JsonObject().put("text", text));
    }

    /** Waits until exactly these announcements have come in this order, with no dispatch lost or repeated. */
    void hears(String... texts) {
        await().untilAsserted(() -> assertThat(heard()).containsExactly(texts));
        List<Long> sequences = dispatches.stream().map(Dispatch::sequence).toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    void awaitHeard(String text) {
        await().until(() -> heard().contains(text));
    }

    List<String> heard() {
        return dispatches.stream()
                .filter(dispatch -> dispatch.type().equals(ANNOUNCEMENT))
                .map(dispatch -> new JsonObject(dispatch.data().toString()).getString("text"))
                .toList();
    }

    List<Dispatch> dispatches() {
        return dispatches;
    }

    /** The messages with that opcode that the simulator got. */
    List<ReceivedMessage> received(int opcode) {
        return traffic().received().stream()
                .filter(message -> message.op() == opcode)
                .toList();
    }

    private void work() {
        GatewaySession settling = session;
        Subscriber taker = subscriber;
        try {
            while (true) {
                Dispatch dispatch = taker.queue().take().orElseThrow();
                gate.acquire();
                gate.release();
                dispatches.add(dispatch);
                taker.queue().done(dispatch);
                settling.settled(taker, dispatch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Ends everything; fails where two sockets were open at a time. */
    @Override
    public void close() {
        if (session != null) {
            join(session.stop());
            session.close();
            worker.interrupt();
        }
        if (simulator != null) {
            simulator.close();
        }
        join(vertx.close());
        if (simulator != null && seesEveryClose) {
            assertThat(simulator.traffic().mostOpenSockets())
                    .as("sockets open at a time")
                    .isLessThanOrEqualTo(1);
        }
    }
}

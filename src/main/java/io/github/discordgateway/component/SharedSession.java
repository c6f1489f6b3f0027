package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.transport.Bot;
import io.github.discordgateway.transport.EventRequirements;
import io.github.discordgateway.transport.GatewaySession;
import io.github.discordgateway.transport.SessionObserver;
import io.github.discordgateway.transport.SessionSettings;
import io.github.discordgateway.transport.ShardChoice;
import io.github.discordgateway.transport.Subscriber;
import io.github.discordgateway.transport.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that all endpoints of one name share: one connection, or one per shard. It runs while at least one of its
 * routes runs. Thread-safe.
 */
final class SharedSession implements SessionStats {
    /**
     * The session's options besides those of its connection.
     *
     * @param signsOff whether the session ends for good with its last route
     * @param pauseAfterGivingUp the pause before it retries if no route controller restarts a route
     * @param nanoTime as {@link System#nanoTime}, to measure how long it makes no progress
     */
    record Options(boolean signsOff, Duration pauseAfterGivingUp, LongSupplier nanoTime) {}

    private static final Logger LOG = LoggerFactory.getLogger(SharedSession.class);
    private static final long STOP_TIMEOUT_SECONDS = 5;

    private final Vertx vertx;
    private final SessionSettings settings;
    private final Bot bot;
    private final Options options;
    private final Optional<SessionMonitor> monitor;
    private final SessionObserver counter;
    private final SessionHealth health = new SessionHealth();
    private final DiscordGatewayHealthCheck healthCheck;
    private final SessionTimeline timeline = new SessionTimeline();
    /** Keyed by identity, because Camel considers endpoints with the same URI equal. */
    private final Map<DiscordGatewayEndpoint, Subscription> endpoints = new IdentityHashMap<>();

    private final Set<RouteSubscription> running = new CopyOnWriteArraySet<>();
    /** The running routes that are stopped while routes are replaced. They may start again or be replaced. */
    private final Set<RouteSubscription> stopped = new HashSet<>();
    /** The removed routes that no other route has taken over yet, with their ids. */
    private final Map<RouteSubscription, String> removed = new LinkedHashMap<>();
    /** Endpoints without routes. */
    private final Set<DiscordGatewayEndpoint> left = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<GatewaySession> shards = new CopyOnWriteArrayList<>();

    SharedSession(Vertx vertx, SessionSettings settings, Bot bot, Options options, Optional<SessionMonitor> monitor) {
        this.vertx = vertx;
        this.settings = settings;
        this.bot = bot;
        this.options = options;
        this.monitor = monitor;
        this.healthCheck =
                new DiscordGatewayHealthCheck(settings.name(), health, new SessionProgress(this::running, shards));
        this.counter = monitor.map(counts -> counts.began(this)).orElse((before, after) -> {});
        add(settings.shard());
    }

    /** The health check, which also works while the routes are stopped. */
    DiscordGatewayHealthCheck healthCheck() {
        return healthCheck;
    }

    /** The current state. */
    SessionSnapshot snapshot() {
        boolean connected = health.isConnected();
        return new SessionSnapshot(
                name(),
                connected,
                health.label(),
                health.since(),
                connected ? null : health.explanation(),
                timeline.sessionIds(),
                timeline.roundTrips(),
                timeline.changes());
    }

    /** Whether an endpoint with these options can share the session. */
    boolean isMadeFrom(SessionSettings otherSettings, boolean otherSignsOff) {
        return settings.equals(otherSettings) && options.signsOff() == otherSignsOff;
    }

    /** Adds an endpoint. Its subscription takes effect when its route runs. */
    synchronized void join(DiscordGatewayEndpoint endpoint, Subscription subscription) {
        endpoints.put(endpoint, subscription);
        left.remove(endpoint);
    }

    /** Marks an endpoint whose last route was removed. {@link #clear} must follow. */
    synchronized void leave(DiscordGatewayEndpoint endpoint) {
        left.add(endpoint);
    }

    /** Whether all endpoints have left. */
    synchronized boolean isLeft() {
        return left.size() == endpoints.size();
    }

    /** Starts a route. {@link #connect} must follow. */
    synchronized void start(RouteSubscription route) {
        stopped.remove(route);
        running.add(route);
        EventRequirements requirements = EventRequirements.of(endpoints.values());
        shards.forEach(shard -> {
            shard.require(requirements);
            shard.attach(route.subscriber());
        });
    }

    /** Connects, and stays connected while a route runs. */
    synchronized void connect() {
        if (!running.isEmpty()) {
            shards.get(0).start();
        }
    }

    /** Marks a removed route. {@link #clear} must follow. */
    synchronized void remove(String routeId, RouteSubscription route) {
        removed.put(route, routeId);
    }

    /** Returns the subscription of a removed route, for a new route with the same id and subscription. */
    synchronized Optional<RouteSubscription> takeOver(String routeId, Subscription wanted, long bytes) {
        Optional<RouteSubscription> found = removed(routeId).stream()
                .filter(route -> route.isFor(wanted, bytes))
                .findFirst();
        found.ifPresent(removed::remove);
        return found;
    }

    /**
     * Starts a new route at the position of the removed one with its id, or else at the earliest position of all
     * removed routes.
     */
    synchronized void follow(String routeId, RouteSubscription newcomer) {
        List<RouteSubscription> same = removed(routeId);
        List<Subscriber> gone = (same.isEmpty() ? removed.keySet() : same)
                .stream().map(RouteSubscription::subscriber).toList();
        shards.forEach(shard -> shard.follow(gone, newcomer.subscriber()));
    }

    private List<RouteSubscription> removed(String routeId) {
        return removed.keySet().stream()
                .filter(route -> routeId.equals(removed.get(route)))
                .toList();
    }

    /** Stops a route but keeps its connection. {@link #stopped} must follow. */
    synchronized void keep(RouteSubscription route) {
        stopped.add(route);
    }

    /** Returns the {@linkplain #keep kept} routes that do not run; the caller stops each. */
    synchronized List<RouteSubscription> stopped() {
        List<RouteSubscription> all = List.copyOf(stopped);
        stopped.clear();
        return all;
    }

    /** Drops removed routes and marked endpoints. Returns whether no endpoint is left. */
    synchronized boolean clear() {
        removed.keySet().forEach(route -> {
            shards.forEach(shard -> shard.forget(route.subscriber()));
            route.close();
        });
        removed.clear();
        endpoints.keySet().removeAll(left);
        left.clear();
        return endpoints.isEmpty();
    }

    /** Stops a route. The last one also ends the connection; completes when that is closed. */
    synchronized Future<Void> stop(RouteSubscription route) {
        shards.forEach(shard -> shard.detach(route.subscriber()));
        if (!running.remove(route) || !running.isEmpty()) {
            return Future.succeededFuture();
        }
        return Future.join(shards.stream()
                        .map(shard -> options.signsOff() ? shard.signOff() : shard.stop())
                        .toList())
                .mapEmpty();
    }

    /**
     * Stops a route and waits until the connection is closed, or for the time-out. So a store that hangs does not leave
     * the route half stopped.
     */
    void awaitStop(RouteSubscription route) throws ExecutionException, InterruptedException {
        try {
            stop(route).toCompletionStage().toCompletableFuture().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "[Gateway] The session {} did not end within {} s; the shutdown continues in the background",
                    name(),
                    STOP_TIMEOUT_SECONDS);
        }
    }

    /** Retries the shards that have given up by then, after a pause, unless the session was stopped. */
    void tryAgainLater() {
        Duration pause = options.pauseAfterGivingUp();
        willTryAgain(pause);
        vertx.setTimer(pause.toMillis(), now -> shards.forEach(GatewaySession::tryAgain));
    }

    /** Announces that the shards that have given up will retry after this pause. */
    void willTryAgain(Duration pause) {
        LOG.info("[Gateway] Retrying in {} s", pause.toSeconds());
        health.triesAgainAt(Instant.now().plus(pause));
    }

    /** Called after a route was suspended or resumed. */
    void changed() {
        shards.forEach(GatewaySession::changed);
    }

    /** Handles a dispatch that a route skipped because it ended the process twice. */
    void skipped(String routeId, RouteSubscription route, Dispatch dispatch) {
        String what = "route " + routeId + " did not get dispatch " + dispatch.sequence() + " (" + dispatch.type()
                + "), because the program ended twice while processing it";
        LOG.error("[Worker] {}", what);
        if (dispatch.isGuildCreate()) {
            route.lacks(what + ", so the rooms may be wrong: give the program more memory (-Xmx), and restart it");
        }
        shards.forEach(shard -> shard.skipped(route.subscriber(), dispatch));
    }

    /** Records that a route has processed a dispatch. */
    void settled(RouteSubscription route, Dispatch dispatch) {
        if (dispatch.isGuildCreate()) {
            route.lacks(null);
        }
        route.queue().done(dispatch);
        shards.forEach(shard -> shard.settled(route.subscriber(), dispatch));
    }

    synchronized void close() {
        shards.forEach(GatewaySession::close);
        monitor.ifPresent(counts -> counts.ended(this));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public long shardsIn(String state) {
        return health.shardsIn(state);
    }

    @Override
    public long queuedBytes() {
        return running().stream().mapToLong(route -> route.queue().bytes()).sum();
    }

    @Override
    public long identifiesRemaining() {
        return bot.identifyLimiter().remaining();
    }

    private GatewaySession add(ShardChoice choice) {
        health.expect(shards.size());
        GatewaySession shard = new GatewaySession(
                vertx, settings.of(choice), bot, options.nanoTime(), new ShardObserver(shards.size(), choice), counter);
        shards.add(shard);
        return shard;
    }

    /** Adds or removes shards. The first shard finds out their number. */
    private synchronized void prepareOthers(int count) {
        while (shards.size() > count) {
            GatewaySession surplus = shards.remove(shards.size() - 1);
            health.forget(shards.size());
            timeline.forget(shards.size());
            surplus.stop().onComplete(stopped -> surplus.close());
        }
        EventRequirements requirements = EventRequirements.of(endpoints.values());
        while (shards.size() < count) {
            GatewaySession next = add(new ShardChoice.Certain(new Shard(shards.size(), count)));
            next.require(requirements);
            running.forEach(route -> next.attach(route.subscriber()));
        }
    }

    /** Connects the next shard, so that shards connect and identify in the order of their ids. */
    private synchronized void startNext(int index) {
        if (index + 1 < shards.size() && !running.isEmpty()) {
            shards.get(index + 1).start();
        }
    }

    private List<RouteSubscription> running() {
        return List.copyOf(running);
    }

    /** The observer of one shard, called on its event loop. */
    private final class ShardObserver implements SessionObserver {
        private final int index;
        private final ShardChoice choice;

        ShardObserver(int index, ShardChoice choice) {
            this.index = index;
            this.choice = choice;
        }

        @Override
        public void sharded(Shard shard) {
            if (choice instanceof ShardChoice.First) {
                prepareOthers(shard.count());
            }
        }

        @Override
        public void heartbeatAcknowledged(Duration roundTrip) {
            health.note(index, shard -> shard.acknowledged(roundTrip, Instant.now()));
            timeline.acknowledged(roundTrip);
        }

        @Override
        public void closed(OptionalInt code) {
            health.note(index, shard -> shard.closed(code, Instant.now()));
        }

        @Override
        public void disconnected(String reason) {
            health.note(index, shard -> shard.disconnected(reason, Instant.now()));
        }

        @Override
        public void retrying(Duration pause) {
            health.note(index, shard -> shard.triesAgainAt(Instant.now().plus(pause)));
        }

        @Override
        public void changed(SessionState before, SessionState after) {
            health.changed(index, after);
            timeline.changed(index, before, after);
            if (before instanceof Connecting && !(after instanceof Connecting)) {
                startNext(index);
            }
            if (after instanceof Failed failed) {
                running().forEach(route -> route.failed(failed));
            }
        }
    }
}

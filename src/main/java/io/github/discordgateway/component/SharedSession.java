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
 * The session that all endpoints of one name share: one connection, or one for each shard. It runs while one of its
 * routes does. Safe for any thread.
 */
final class SharedSession implements SessionStats {
    /**
     * How the session behaves beside its connection.
     *
     * @param signsOff whether it ends for good with its last route
     * @param pauseAfterGivingUp before it tries again if no route controller restarts a route
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
    /** By identity: to Camel endpoints of the same URI are equal, and one may take the place of the other. */
    private final Map<DiscordGatewayEndpoint, Subscription> endpoints = new IdentityHashMap<>();

    private final Set<RouteSubscription> running = new CopyOnWriteArraySet<>();
    /** Of these, the routes that are stopped and may start again in a moment, or others instead of them. */
    private final Set<RouteSubscription> stopped = new HashSet<>();
    /** Routes that are gone and that no other has taken over yet, with their ids. */
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

    /** Tells how the session fares, also while the routes that use it are stopped. */
    DiscordGatewayHealthCheck healthCheck() {
        return healthCheck;
    }

    /** What there is to see of it now. */
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

    /** Whether another endpoint may share it: all of them want the same connection, and the same end of it. */
    boolean isMadeFrom(SessionSettings otherSettings, boolean otherSignsOff) {
        return settings.equals(otherSettings) && options.signsOff() == otherSignsOff;
    }

    /** An endpoint will want this as soon as its route runs. */
    synchronized void join(DiscordGatewayEndpoint endpoint, Subscription subscription) {
        endpoints.put(endpoint, subscription);
        left.remove(endpoint);
    }

    /** The last route of an endpoint is gone; {@link #clear} has to follow. */
    synchronized void leave(DiscordGatewayEndpoint endpoint) {
        left.add(endpoint);
    }

    /** Whether all endpoints have left. */
    synchronized boolean isLeft() {
        return left.size() == endpoints.size();
    }

    /** A route takes part; {@link #connect} has to follow. */
    synchronized void start(RouteSubscription route) {
        stopped.remove(route);
        running.add(route);
        EventRequirements requirements = EventRequirements.of(endpoints.values());
        shards.forEach(shard -> {
            shard.require(requirements);
            shard.attach(route.subscriber());
        });
    }

    /** Connects, and stays connected as long as a route runs. */
    synchronized void connect() {
        if (!running.isEmpty()) {
            shards.get(0).start();
        }
    }

    /** A route is gone; {@link #clear} has to follow. */
    synchronized void remove(String routeId, RouteSubscription route) {
        removed.put(route, routeId);
    }

    /** The part of a route that is gone, for one with its id that wants the same. */
    synchronized Optional<RouteSubscription> takeOver(String routeId, Subscription wanted, long bytes) {
        Optional<RouteSubscription> found = removed(routeId).stream()
                .filter(route -> route.isFor(wanted, bytes))
                .findFirst();
        found.ifPresent(removed::remove);
        return found;
    }

    /** A new route goes on where the one with its id stopped, or else where the first did of all that are gone. */
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

    /** A route stops, and the connection stays; {@link #stopped} has to follow. */
    synchronized void keep(RouteSubscription route) {
        stopped.add(route);
    }

    /** The routes that were {@linkplain #keep kept} and do not run, each to be stopped. */
    synchronized List<RouteSubscription> stopped() {
        List<RouteSubscription> all = List.copyOf(stopped);
        stopped.clear();
        return all;
    }

    /** Forgets routes that are gone and endpoints that have left; answers whether there is none any more. */
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

    /** The connection ends with the last route; completes when it is gone. */
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
     * Waits until the connection is gone where this is the last route, or for the time-out: a store that hangs, for
     * example, must not leave the route half stopped.
     */
    void awaitStop(RouteSubscription route) throws ExecutionException, InterruptedException {
        try {
            stop(route).toCompletionStage().toCompletableFuture().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "[Gateway] The session {} has not ended within {} s; it ends by itself",
                    name(),
                    STOP_TIMEOUT_SECONDS);
        }
    }

    /** After a pause the shards that gave up by then try again, unless the session was stopped. */
    void tryAgainLater() {
        Duration pause = options.pauseAfterGivingUp();
        willTryAgain(pause);
        vertx.setTimer(pause.toMillis(), now -> shards.forEach(GatewaySession::tryAgain));
    }

    /** The shards that gave up by now will try again after this pause. */
    void willTryAgain(Duration pause) {
        LOG.info("[Gateway] Trying again in {} s", pause.toSeconds());
        health.triesAgainAt(Instant.now().plus(pause));
    }

    /** A route was suspended or goes on. */
    void changed() {
        shards.forEach(GatewaySession::changed);
    }

    /** A route did not get a dispatch, since that has ended the process twice. */
    void skipped(String routeId, RouteSubscription route, Dispatch dispatch) {
        String what = "route " + routeId + " did not get dispatch " + dispatch.sequence() + " (" + dispatch.type()
                + "), since the program ended twice while it had that in hand";
        LOG.error("[Worker] {}", what);
        if (dispatch.isGuildCreate()) {
            route.lacks(what + ", so the rooms may be wrong: give the program more memory (-Xmx), and restart it");
        }
        shards.forEach(shard -> shard.skipped(route.subscriber(), dispatch));
    }

    /** A route has finished with a dispatch. */
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

    /** The first of all shards tells how many there are. */
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

    /** Shards connect in the order of their ids, so that they identify in that order, too. */
    private synchronized void startNext(int index) {
        if (index + 1 < shards.size() && !running.isEmpty()) {
            shards.get(index + 1).start();
        }
    }

    private List<RouteSubscription> running() {
        return List.copyOf(running);
    }

    /** Hears of one shard, on its event loop. */
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

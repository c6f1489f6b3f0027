package io.github.discordgateway.component;

import io.github.discordgateway.transport.GatewaySession;
import io.github.discordgateway.transport.UnsavedCheckpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Checks whether the routes process their dispatches and the checkpoints are stored. It measures completed work, not
 * what the worker, route or event loop report about themselves. Thread-safe.
 */
final class SessionProgress {
    /**
     * How long a route may complete no dispatch while some are queued: one exchange, and twice the longest retry pause
     * of 60 s of the routes and the worker.
     */
    static final Duration LONGEST_STALL = Duration.ofMinutes(3);

    /** How long a checkpoint may wait to be stored. */
    static final Duration LONGEST_UNSAVED = Duration.ofMinutes(1);

    private final Supplier<List<RouteSubscription>> routes;
    private final Collection<GatewaySession> shards;

    /**
     * Creates the check of a session.
     *
     * @param routes the running routes, including suspended ones
     * @param shards the session's shards, read at each call
     */
    SessionProgress(Supplier<List<RouteSubscription>> routes, Collection<GatewaySession> shards) {
        this.routes = routes;
        this.shards = shards;
    }

    /** The problems, each with cause and remedy in one sentence; empty if there are none. */
    List<String> problems() {
        Stream<Optional<String>> stalls = Stream.of(
                longestStall()
                        .filter(stall -> stall.duration().compareTo(LONGEST_STALL) > 0)
                        .map(SessionProgress::problem),
                oldestUnsaved()
                        .filter(unsaved -> unsaved.age().compareTo(LONGEST_UNSAVED) > 0)
                        .map(SessionProgress::problem));
        Stream<Optional<String>> losses = routes.get().stream().map(RouteSubscription::loss);
        return Stream.concat(stalls, losses).flatMap(Optional::stream).toList();
    }

    /** Details for operators; empty if there are none. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        putPositive(
                details,
                "gateway.queue.bytes",
                routes.get().stream().mapToLong(route -> route.queue().bytes()).sum());
        longestStall()
                .ifPresent(stall -> putPositive(
                        details,
                        "gateway.queue.stalled.seconds",
                        stall.duration().toSeconds()));
        oldestUnsaved()
                .ifPresent(unsaved -> putPositive(
                        details,
                        "gateway.checkpoint.unsaved.seconds",
                        unsaved.age().toSeconds()));
        return details;
    }

    private Optional<RouteSubscription.Stall> longestStall() {
        return routes.get().stream()
                .flatMap(route -> route.stall().stream())
                .max(Comparator.comparing(RouteSubscription.Stall::duration));
    }

    private Optional<UnsavedCheckpoint> oldestUnsaved() {
        return shards.stream()
                .flatMap(shard -> shard.unsavedCheckpoint().stream())
                .max(Comparator.comparing(UnsavedCheckpoint::age));
    }

    private static String problem(RouteSubscription.Stall stall) {
        return "route " + stall.routeId() + " has processed none of its queued events (" + stall.bytes()
                + " bytes) for "
                + stall.duration().toSeconds() + " s, because the thread of its worker ended, the database cannot be"
                + " written or a step never returns: see the log for [Worker] and [Store] lines and health's other"
                + " checks, then restart the program";
    }

    private static String problem(UnsavedCheckpoint unsaved) {
        return "the position of the gateway session has not been saved for "
                + unsaved.age().toSeconds() + " s, because "
                + unsaved.failure().orElse("the write hangs or cannot begin")
                + ", so a restart may repeat events: check that the database responds and that its disk is not full, then"
                + " restart the program if this lasts";
    }

    private static void putPositive(Map<String, Object> details, String name, long value) {
        if (value > 0) {
            details.put(name, value);
        }
    }
}

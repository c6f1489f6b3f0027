package io.github.discordgateway.karaf;

import io.github.discordgateway.app.Bridge;
import io.github.discordgateway.app.SmallVertx;
import io.github.discordgateway.app.StartRefusedException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge while its bundle is started: runs with the settings that it was last told of, or waits for better ones.
 *
 * <p>Any thread may call it; all that takes time happens on one of its own, in order.
 */
final class BridgeService implements ManagedService {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeService.class);

    /** More than the bridge allows itself, {@code camel.main.shutdown-timeout}. */
    private static final long STOP_SECONDS = 60;

    private static final long VERTX_SECONDS = 10;

    private final Bundle bundle;
    private final Path etc;
    private final Path data;
    private final ClassLoader classes = BridgeService.class.getClassLoader();
    private final JdbcDriverRegistrar registrar = new JdbcDriverRegistrar(classes);
    private final BridgeBundleState state;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(this::thread);

    // The worker's alone.
    private @Nullable BundleSettings settings;
    private @Nullable Running running;

    /**
     * It starts when it is told of settings.
     *
     * @param etc where {@code routes} and {@code application.properties} may be
     * @param data where the database is unless a setting says otherwise
     */
    BridgeService(Bundle bundle, Path etc, Path data) {
        this.bundle = bundle;
        this.etc = etc;
        this.data = data;
        state = new BridgeBundleState(bundle);
    }

    /** What Karaf's commands show of it. */
    BridgeBundleState state() {
        return state;
    }

    /** Takes other settings, null for none; those that the environment has count in any case. */
    @Override
    public void updated(@Nullable Dictionary<String, ?> properties) {
        BundleSettings settings = BundleSettings.of(properties, data);
        worker.execute(() -> take(settings));
    }

    private void take(BundleSettings changed) {
        if (changed.equals(settings)) {
            return;
        }
        if (running != null) {
            LOG.info("[Karaf] The settings have changed: the bridge restarts");
            end();
        }
        settings = changed;
        begin(changed);
    }

    private void begin(BundleSettings settings) {
        registrar.register();
        Vertx vertx = SmallVertx.start();
        Bridge bridge = new Bridge(vertx, etc).with(new BundleListener(bundle, classes));
        settings.values().forEach(bridge::with);
        bridge.whenTakenOver(line -> worker.execute(() -> leave(bridge, line)));
        try {
            bridge.start();
            running = new Running(bridge, vertx);
            state.runs();
        } catch (StartRefusedException e) {
            close(vertx);
            refuse(e.lines());
        } catch (RuntimeException | LinkageError e) {
            bridge.stop();
            close(vertx);
            LOG.error("[Karaf] The bridge cannot start", e);
            state.waits(List.of("The bridge cannot start: " + e));
        }
    }

    private void refuse(List<String> lines) {
        lines.forEach(line -> LOG.error("[Karaf] {}", line));
        LOG.error("[Karaf] The bridge does not run. It tries again when etc/io.github.discordgateway.cfg changes");
        state.waits(lines);
    }

    /** Another process has the database of this bridge, if it still runs. */
    private void leave(Bridge bridge, String line) {
        if (running != null && running.bridge() == bridge) {
            end();
            refuse(List.of(line));
        }
    }

    private void end() {
        Running ended = running;
        if (ended != null) {
            running = null;
            ended.bridge().stop();
            close(ended.vertx());
        }
    }

    /** Ends the bridge and whatever it has brought into the process, and waits for it, for a minute at most. */
    void close() throws InterruptedException {
        worker.execute(() -> {
            end();
            registrar.deregister();
        });
        worker.shutdown();
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("[Karaf] The bridge has not ended after {} s", STOP_SECONDS);
            worker.shutdownNow();
        }
    }

    private static void close(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(VERTX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("[Karaf] Vert.x has not closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Libraries look for their parts with the class loader of the thread that they are on. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "discord-gateway");
        thread.setContextClassLoader(classes);
        return thread;
    }

    private record Running(Bridge bridge, Vertx vertx) {}
}

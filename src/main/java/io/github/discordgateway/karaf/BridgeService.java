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
 * Runs the bridge while its bundle is started, with the latest settings. If these are invalid, it waits for others.
 *
 * <p>Any thread may call it. Slow work runs in order on its own thread.
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

    // Used only by the worker.
    private @Nullable BundleSettings settings;
    private @Nullable Running running;

    /**
     * Creates the service; the bridge starts when settings arrive.
     *
     * @param etc the folder that may have {@code routes} and {@code application.properties}
     * @param data the folder of the database unless a setting names another
     */
    BridgeService(Bundle bundle, Path etc, Path data) {
        this.bundle = bundle;
        this.etc = etc;
        this.data = data;
        state = new BridgeBundleState(bundle);
    }

    /** The state that Karaf's commands show. */
    BridgeBundleState state() {
        return state;
    }

    /** Applies new settings, null for none. Those of the environment also apply. */
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
        LOG.error("[Karaf] The bridge does not run. It starts again when etc/io.github.discordgateway.cfg changes");
        state.waits(lines);
    }

    /** Stops the bridge, if it still runs, after another process has taken over its database. */
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

    /** Stops the bridge, removes what it added to the process, and waits for that, at most a minute. */
    void close() throws InterruptedException {
        worker.execute(() -> {
            end();
            registrar.deregister();
        });
        worker.shutdown();
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("[Karaf] The bridge has not stopped after {} s", STOP_SECONDS);
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

    /** Sets the bundle's class loader, since libraries load classes with that of the current thread. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "discord-gateway");
        thread.setContextClassLoader(classes);
        return thread;
    }

    private record Running(Bridge bridge, Vertx vertx) {}
}

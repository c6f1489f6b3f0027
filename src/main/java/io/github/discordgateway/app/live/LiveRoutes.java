package io.github.discordgateway.app.live;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the program run what is in its folders of routes now, whatever was there when it started.
 *
 * <p>Made before the routes are loaded; whatever changes from then on is noticed.
 */
public final class LiveRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration WHILE_IT_IS_WRITTEN = Duration.ofSeconds(1);

    private final List<RouteFolder> folders;
    /** What was there when it was last looked, whether or not it could run. */
    private Map<Path, String> seen;

    private final Map<Path, String> running;
    private final FolderWatch watch;

    /**
     * Notes what is there.
     *
     * @param folders from the working directory
     * @throws IOException where one cannot be read
     */
    public LiveRoutes(List<Path> folders) throws IOException {
        this.folders = folders.stream().map(RouteFolder::new).toList();
        this.watch = new FolderWatch(folders);
        this.seen = texts();
        this.running = new TreeMap<>(seen);
    }

    /** Watches on a thread of its own until {@link #stop}. */
    public void watch(CamelContext context) {
        LOG.info("[Routes] What changes in {} takes effect at once", names());
        context.getExecutorServiceManager()
                .newSingleThreadExecutor(this, "LiveRoutes")
                .execute(() -> watchUntilStopped(context));
    }

    /** Ends after the present change. */
    public void stop() {
        try {
            watch.close();
        } catch (IOException e) {
            LOG.debug("[Routes] The watch of {} cannot be closed", names(), e);
        }
    }

    private void watchUntilStopped(CamelContext context) {
        try {
            while (true) {
                look(context);
                watch.await();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("[Routes] {} is no longer watched", names());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn(
                    "[Routes] {} cannot be watched, so changes take effect at the next start: {}",
                    names(),
                    e.toString());
        }
    }

    private void look(CamelContext context) throws InterruptedException {
        try {
            if (isHalfWritten(texts())) {
                Thread.sleep(WHILE_IT_IS_WRITTEN.toMillis());
            }
            Map<Path, String> now = texts();
            Set<Path> changed = changed(now);
            seen = now;
            if (!changed.isEmpty()) {
                new Changes(context, running).apply(changed, now);
            }
        } catch (IOException e) {
            LOG.warn("[Routes] {} cannot be read, and what runs goes on: {}", names(), e.toString());
        } catch (RuntimeException e) {
            LOG.error("[Routes] A change in {} could not be applied to its end", names(), e);
        }
    }

    /** Whoever writes a file empties it first. */
    private boolean isHalfWritten(Map<Path, String> now) {
        return changed(now).stream().anyMatch(file -> "".equals(now.get(file)));
    }

    private Set<Path> changed(Map<Path, String> now) {
        Set<Path> changed = new TreeSet<>(now.keySet());
        changed.addAll(seen.keySet());
        changed.removeIf(file -> Objects.equals(now.get(file), seen.get(file)));
        return changed;
    }

    private Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (RouteFolder folder : folders) {
            texts.putAll(folder.texts());
        }
        return texts;
    }

    private String names() {
        return String.join(
                ", ", folders.stream().map(folder -> folder.path().toString()).toList());
    }
}

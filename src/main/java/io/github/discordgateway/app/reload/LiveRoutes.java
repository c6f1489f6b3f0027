package io.github.discordgateway.app.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the program's own routes and the user's route files, and applies changes of the files while the program runs.
 *
 * <p>Call in this order: {@link #problems}, {@link #bindBeans}, {@link #addOwn}, the start of the context,
 * {@link #addFurther}, {@link #watch}, {@link #stop}. It notices every change after its construction.
 */
public final class LiveRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final CamelContext context;
    private final List<RouteFolder> folders;
    private final StoppedRoutes stopped;
    private final RunningFiles running;
    private final BuiltInRoutes own;
    /** The files of the last look, whether or not they could be loaded. */
    private Map<Path, RouteText> seen;
    /** The content of the folders at the start. */
    private final RouteFolder.Content atStart;

    private RouteFolder.Content lastLook = new RouteFolder.Content();
    private Map<Path, String> complaints = Map.of();
    private String trouble = "";
    private @Nullable ScheduledExecutorService looking;

    /**
     * Reads the folders.
     *
     * @throws IOException if a folder cannot be read; the message is a line for the user
     */
    public LiveRoutes(CamelContext context, List<RouteFolder> folders) throws IOException {
        this.context = context;
        this.folders = folders;
        this.stopped = new StoppedRoutes(context);
        this.running = new RunningFiles(context);
        this.atStart = content();
        this.seen = atStart.texts();
        this.own = new BuiltInRoutes(context, running, folders, atStart);
    }

    private RouteFolder.Content content() throws IOException {
        RouteFolder.Content all = new RouteFolder.Content();
        for (RouteFolder folder : folders) {
            try {
                all.addAll(folder.content());
            } catch (IOException e) {
                throw new IOException(
                        "The folder " + folder.path() + " cannot be read, because " + RouteFolder.reason(e), e);
            }
        }
        return all;
    }

    /** The problems that prevent the loading of the program's own routes, one line each. */
    public List<String> problems() {
        return own.problems();
    }

    /** Binds the beans of the program's own files, and those of further files, which the own ones may use. */
    public void bindBeans() throws Exception {
        own.bindBeans();
        for (Path file : further()) {
            try {
                running.bindBefore(file, RouteFile.read(context, Objects.requireNonNull(seen.get(file))));
            } catch (Exception e) {
                LOG.debug("[Routes] {} fails, which is reported when its routes are added", file, e);
            }
        }
    }

    /** Adds the program's own routes to the context, and their health check. */
    public void addOwn() throws Exception {
        own.addRoutes();
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        if (health != null) {
            health.register(new RoutesHealthCheck(stopped, this::isOwn));
        }
    }

    /** Why the context could not start, if a file that replaces one of the program's own is the cause. */
    public Optional<String> problem(Exception failure) {
        return own.problem(failure);
    }

    private boolean isOwn(Path file) {
        return folders.stream().anyMatch(folder -> folder.isOwn(file));
    }

    /** Whether there are files besides the program's own. */
    public boolean hasFurther() {
        return !further().isEmpty();
    }

    private Set<Path> further() {
        return seen.keySet().stream().filter(file -> !isOwn(file)).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOwn(Route route) {
        return running.fileOf(route).filter(this::isOwn).isPresent();
    }

    /**
     * Adds the routes of the further files to the running context; a file that fails is left out. It also logs
     * supervised routes that could not start, which Camel does not report.
     */
    public void addFurther() {
        stopped.all().forEach(route -> LOG.error("[Routes] {}", capitalized(stopped.explain(route))));
        complain(atStart);
        apply(further(), seen);
    }

    private void apply(Set<Path> changed, Map<Path, RouteText> now) {
        try {
            if (!changed.isEmpty()) {
                new RouteReloader(context, running).apply(changed, now);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("[Routes] A change in {} was applied only in part", names(folders), e);
        }
    }

    /** Watches the folders on its own thread until {@link #stop}. */
    public void watch() {
        LOG.info("[Routes] Changes in {} take effect at once", names(folders));
        looking = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LiveRoutes");
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops watching, after the current change. */
    public void stop() {
        if (looking != null) {
            looking.shutdown();
        }
    }

    /** Applies the content once two looks find the same: a file may be empty or incomplete while it is written. */
    private void look() {
        try {
            RouteFolder.Content content = present();
            if (content.equals(lastLook)) {
                complain(content);
                Map<Path, RouteText> now = withThoseOfBefore(content);
                Set<Path> changed = changed(now);
                seen = now;
                apply(changed, now);
            }
            lastLook = content;
            trouble = "";
        } catch (IOException e) {
            inTrouble(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            inTrouble(names(folders) + " cannot be read, because " + e);
        }
    }

    private void inTrouble(String reason) {
        if (!reason.equals(trouble)) {
            LOG.warn("[Routes] {}. The running routes continue", reason);
            trouble = reason;
        }
    }

    private RouteFolder.Content present() throws IOException {
        for (RouteFolder folder : folders) {
            if (Files.notExists(folder.path()) && hasSeenFilesOf(folder)) {
                throw new IOException("The folder " + folder.path() + " is gone");
            }
        }
        return content();
    }

    /** Keeps the previous text of unreadable files. */
    private Map<Path, RouteText> withThoseOfBefore(RouteFolder.Content content) {
        Map<Path, RouteText> now = new TreeMap<>(content.texts());
        for (Path file : content.unreadable().keySet()) {
            RouteText before = seen.get(file);
            if (before != null) {
                now.put(file, before);
            }
        }
        return now;
    }

    private boolean hasSeenFilesOf(RouteFolder folder) {
        return seen.entrySet().stream()
                .filter(file -> folder.path().equals(file.getKey().getParent()))
                .anyMatch(file -> file.getValue().isOfUser());
    }

    /** Logs, once for each file, why it is unreadable or ignored. */
    private void complain(RouteFolder.Content content) {
        content.unreadable().forEach((file, reason) -> {
            if (isNew(file, reason)) {
                LOG.error("[Routes] {} cannot be read: {}. {}", file, reason, running.withoutChange(file));
            }
        });
        content.ignored().forEach((file, reason) -> {
            if (isNew(file, reason)) {
                LOG.warn("[Routes] {} is ignored: {}", file, reason);
            }
        });
        complaints = new TreeMap<>(content.unreadable());
        complaints.putAll(content.ignored());
    }

    private boolean isNew(Path file, String complaint) {
        return !complaint.equals(complaints.get(file));
    }

    private Set<Path> changed(Map<Path, RouteText> now) {
        Set<Path> changed = new TreeSet<>(now.keySet());
        changed.addAll(seen.keySet());
        changed.removeIf(file -> {
            RouteText text = now.get(file);
            return text != null && text.isSameAs(seen.get(file));
        });
        return changed;
    }

    private static String capitalized(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String names(List<RouteFolder> folders) {
        return folders.stream().map(folder -> folder.path().toString()).collect(Collectors.joining(", "));
    }
}

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
 * Lets the program run its own routes and what is in the folders of routes, at the start and as it changes.
 *
 * <p>In this order: {@link #problems}, {@link #bindBeans}, {@link #addOwn}, the start of the context,
 * {@link #addFurther}, {@link #watch}, {@link #stop}. Whatever changes after it is made is noticed.
 */
public final class LiveRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final CamelContext context;
    private final List<RouteFolder> folders;
    private final StoppedRoutes stopped;
    private final RunningFiles running;
    private final BuiltInRoutes own;
    /** What counts of what was there, whether or not it could run. */
    private Map<Path, RouteText> seen;
    /** Those that run or would run if they could, and are not the program's own. */
    private final RouteFolder.Content atStart;

    private RouteFolder.Content lastLook = new RouteFolder.Content();
    private Map<Path, String> complaints = Map.of();
    private String trouble = "";
    private @Nullable ScheduledExecutorService looking;

    /**
     * Notes what is there.
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
                        "The folder " + folder.path() + " cannot be read, since " + RouteFolder.reason(e), e);
            }
        }
        return all;
    }

    /** What keeps the program's own routes from being loaded, in a line each. */
    public List<String> problems() {
        return own.problems();
    }

    /** Binds the beans of the program's own files and those of the further ones, which the former may use. */
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

    /** Adds the program's own routes to the context, and a health check of theirs. */
    public void addOwn() throws Exception {
        own.addRoutes();
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        if (health != null) {
            health.register(new RoutesHealthCheck(stopped, this::isOwn));
        }
    }

    /** Why the context could not start, if that is because of a file that replaces one of the program's own. */
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
     * Adds the routes of the further files to the context, which runs; what fails is left out. Camel keeps to itself
     * that a supervised route could not start.
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
            LOG.error("[Routes] A change in {} could not be applied to its end", names(folders), e);
        }
    }

    /** Looks again and again, on a thread of its own, until {@link #stop}. */
    public void watch() {
        LOG.info("[Routes] What changes in {} takes effect at once", names(folders));
        looking = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LiveRoutes");
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends after the present change. */
    public void stop() {
        if (looking != null) {
            looking.shutdown();
        }
    }

    /**
     * What is there counts as soon as it is the same in two looks: a file may be empty, or half, while it is written.
     */
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
            inTrouble(names(folders) + " cannot be looked at, since " + e);
        }
    }

    private void inTrouble(String reason) {
        if (!reason.equals(trouble)) {
            LOG.warn("[Routes] {}. What runs goes on", reason);
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

    /** What cannot be read is as it was. */
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

    /** Logs once of each file what keeps it from counting. */
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

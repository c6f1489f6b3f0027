package io.github.discordgateway.app.reload;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.store.FullDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The files of the program's own routes. A user may replace some of them; the bridge needs all of them. */
final class BuiltInRoutes {
    private static final String BEANS = "beans.camel.yaml";
    private static final String REMEDY =
            ". The file replaces the program's own file of that name: fix it, or" + " remove it";

    private final CamelContext context;
    private final RunningFiles running;
    /** The bean files first, then the others by name. */
    private final Map<Path, RouteText> texts = new TreeMap<>(BuiltInRoutes::beansFirst);

    private final Map<Path, RouteFile> files = new TreeMap<>(BuiltInRoutes::beansFirst);
    private final Map<Path, String> problems = new TreeMap<>();

    /** Takes those files of the content that have the name of a program's own file. */
    BuiltInRoutes(CamelContext context, RunningFiles running, List<RouteFolder> folders, RouteFolder.Content content) {
        this.context = context;
        this.running = running;
        content.texts().forEach((file, text) -> {
            if (isOwn(file, folders)) {
                texts.put(file, text);
            }
        });
        content.unreadable().forEach((file, reason) -> {
            if (isOwn(file, folders)) {
                problems.put(file, file + " cannot be read: " + reason + REMEDY);
            }
        });
    }

    private static boolean isOwn(Path file, List<RouteFolder> folders) {
        return folders.stream().anyMatch(folder -> folder.isOwn(file));
    }

    private static int beansFirst(Path left, Path right) {
        int order = Boolean.compare(right.endsWith(BEANS), left.endsWith(BEANS));
        return order == 0 ? left.compareTo(right) : order;
    }

    /** Reads the files and returns one line for each problem that prevents their loading. */
    List<String> problems() {
        for (Map.Entry<Path, RouteText> file : texts.entrySet()) {
            try {
                files.put(file.getKey(), RouteFile.read(context, file.getValue()));
            } catch (Exception e) {
                problems.put(file.getKey(), problem(file.getKey(), e));
            }
        }
        boolean someRun = files.values().stream()
                .flatMap(file -> file.routes().stream())
                .anyMatch(route -> StoppedRoutes.isWanted(context, route));
        return problems.isEmpty() && !someRun
                ? List.of("No route of the bridge would run: in the folder routes, remove the files that"
                        + " replace the program's own (" + String.join(", ", replaced()) + ")")
                : List.copyOf(problems.values());
    }

    private List<String> replaced() {
        return texts.keySet().stream()
                .filter(this::isReplaced)
                .map(Path::toString)
                .toList();
    }

    private boolean isReplaced(Path file) {
        RouteText text = texts.get(file);
        return text != null && text.isOfUser();
    }

    /** Binds the beans of the files. */
    void bindBeans() throws Exception {
        for (Map.Entry<Path, RouteFile> file : files.entrySet()) {
            attributing(file.getKey(), () -> {
                running.checkIds(file.getKey(), file.getValue());
                file.getValue().beans().bindNew(context);
                running.put(file.getKey(), file.getValue());
            });
        }
    }

    /** Adds the routes of the files to the context, which has not started. */
    void addRoutes() throws Exception {
        Map<Path, RouteFile.Addition> additions = new TreeMap<>();
        for (Path file : files.keySet()) {
            attributing(file, () -> {
                RouteFile.Addition addition = running.addition(file);
                addition.addConfigurations();
                additions.put(file, addition);
            });
        }
        for (Map.Entry<Path, RouteFile.Addition> file : additions.entrySet()) {
            attributing(file.getKey(), () -> file.getValue().addRoutes());
        }
    }

    private static void attributing(Path file, Work work) throws Exception {
        try {
            work.run();
        } catch (Exception e) {
            throw new FileException(file, e);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** The problem and its file; empty if a replaced file is not the cause of the failure. */
    Optional<String> problem(Exception failure) {
        List<Throwable> causes = Causes.of(failure).toList();
        return causes.stream().anyMatch(BuiltInRoutes::isOfTheSurroundings)
                        || replaced().isEmpty()
                ? Optional.empty()
                : causes.stream()
                        .flatMap(cause -> fileOf(cause).stream())
                        .filter(texts::containsKey)
                        .findFirst()
                        .map(file -> problem(file, failure));
    }

    private static boolean isOfTheSurroundings(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof SQLException
                || cause instanceof DataAccessException
                || cause instanceof TransactionException
                || FullDisk.isReason(cause);
    }

    private Optional<Path> fileOf(Throwable cause) {
        if (cause instanceof FileException inFile) {
            return Optional.of(inFile.file);
        } else if (cause instanceof FailedToCreateRouteException route) {
            return running.fileOf(route.getRouteId());
        } else if (cause instanceof FailedToStartRouteException route) {
            return running.fileOf(route.getRouteId());
        }
        return Optional.empty();
    }

    private String problem(Path file, Exception failure) {
        Fault fault = Fault.of(failure, Objects.requireNonNull(texts.get(file)).text());
        String remedy = isReplaced(file)
                ? REMEDY
                : ". This file of the program does not match the files that replace others of it ("
                        + String.join(", ", replaced()) + "): update them from this version's files, or remove them";
        return file + ":" + fault.line() + ": " + fault.reason() + remedy;
    }

    /** Names the file in which something failed. */
    private static final class FileException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        FileException(Path file, Exception cause) {
            super(file + " cannot be loaded: " + cause.getMessage(), cause);
            this.file = file;
        }
    }
}

package io.github.discordgateway.app;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the jars in the folder {@code plugins} of the working directory: a user's own beans, processors or Camel
 * components.
 */
final class Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Path FOLDER = Path.of("plugins");

    private Plugins() {}

    /**
     * Adds the jars behind the program's class path, for this thread and each Camel context that it creates.
     *
     * @throws StartRefusedException if the folder exists and cannot be read
     */
    static void load() {
        List<Path> jars = jars();
        if (jars.isEmpty()) {
            return;
        }
        LOG.info(
                "Plugins: {}",
                jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", ")));
        // Stays open while the process runs.
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(
                        "plugins",
                        jars.stream().map(Plugins::url).toArray(URL[]::new),
                        Plugins.class.getClassLoader()));
    }

    private static List<Path> jars() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new StartRefusedException(
                    ExitCode.CONFIGURATION,
                    List.of("The folder plugins cannot be read: " + e + "; give the program read permission, or"
                            + " remove it"));
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has an invalid URL: " + jar, e);
        }
    }
}

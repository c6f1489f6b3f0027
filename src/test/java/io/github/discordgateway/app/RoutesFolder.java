package io.github.discordgateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The folder of routes that users edit. */
final class RoutesFolder {
    private RoutesFolder() {}

    /** Copies it into a working directory; gives the copy. */
    static Path copyTo(Path directory) throws IOException {
        Path routes = Files.createDirectory(directory.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        return routes;
    }

    /** The number of the first line of a file of the bridge's own that has these words. */
    static int lineOf(String file, String words) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("routes", file));
        return 1
                + IntStream.range(0, lines.size())
                        .filter(line -> lines.get(line).contains(words))
                        .findFirst()
                        .orElseThrow();
    }
}

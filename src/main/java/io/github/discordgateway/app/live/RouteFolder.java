package io.github.discordgateway.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of routes as it is at a moment. */
record RouteFolder(Path path) {
    private static final String EXTENSION = ".camel.yaml";

    /**
     * The text of each file of routes in it. What editors leave beside it, hidden files and links to nowhere are none.
     *
     * @throws IOException where the folder, or a file in it, cannot be read
     */
    Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (Path file : files()) {
            try {
                texts.put(file, new String(Files.readAllBytes(file), UTF_8));
            } catch (NoSuchFileException e) {
                texts.remove(file);
            }
        }
        return texts;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().endsWith(EXTENSION))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}

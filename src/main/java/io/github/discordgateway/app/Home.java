package io.github.discordgateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder whose {@code application.properties} and {@code routes} the bridge takes; where they are missing, the
 * copies inside the jar serve.
 *
 * @param folder may be missing itself
 */
record Home(Path folder) {
    static final Home WORKING_DIRECTORY = new Home(Path.of(""));

    static final String FILE = "file:";

    private static final String PROPERTIES = "application.properties";
    private static final String ROUTES = "routes";
    private static final String ENDING = ".camel.yaml";

    /** Where properties are read, the first file that there is; the environment and -D win over them. */
    String propertyLocations() {
        return FILE + folder.resolve(PROPERTIES) + ";optional=true,classpath:program/" + PROPERTIES;
    }

    /**
     * Where routes are read, as a pattern.
     *
     * @param part the folder below {@code routes}, or the empty string
     */
    String routes(String part) {
        Path routes = Path.of(ROUTES, part);
        try (Stream<Path> files = Files.list(folder.resolve(routes))) {
            boolean areThere =
                    files.anyMatch(file -> file.getFileName().toString().endsWith(ENDING));
            return areThere ? pattern(FILE, folder.resolve(routes)) : pattern("classpath:", routes);
        } catch (IOException e) {
            return pattern("classpath:", routes);
        }
    }

    private static String pattern(String scheme, Path routes) {
        return scheme + routes.toString().replace('\\', '/') + "/*" + ENDING;
    }
}

package io.github.discordgateway.app;

import io.github.discordgateway.app.reload.RouteFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;

/**
 * The folder from which the bridge reads {@code application.properties} and {@code routes}, besides the copies in the
 * jar.
 *
 * @param folder may be missing
 */
public record ProgramDirectory(Path folder) {
    /** The folder that the program is started in. */
    public static final ProgramDirectory WORKING_DIRECTORY = new ProgramDirectory(Path.of(""));

    private static final String PROPERTIES = "application.properties";
    private static final String ROUTES = "routes";
    private static final String ENDING = ".camel.yaml";

    /** Camel's locations of properties: the first file that exists. The environment and -D win over it. */
    String propertyLocations() {
        return "file:" + folder.resolve(PROPERTIES) + ";optional=true,classpath:program/" + PROPERTIES;
    }

    /**
     * The names of the program's properties: those in the jar's copy and those in the folder's own file.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    Set<String> propertyNames() {
        Set<String> names = new TreeSet<>(ownProperties().keySet());
        try (InputStream copy = ProgramDirectory.class.getResourceAsStream("/program/" + PROPERTIES)) {
            names.addAll(read(Objects.requireNonNull(copy, PROPERTIES)).keySet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /**
     * The properties of the folder's own file, unresolved; none if there is no file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public Map<String, String> ownProperties() {
        Path file = folder.resolve(PROPERTIES);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (InputStream own = Files.newInputStream(file)) {
            return read(own);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(InputStream file) throws IOException {
        Properties properties = new Properties();
        properties.load(file);
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> properties.getProperty(name).strip()));
    }

    /**
     * The folders of routes.
     *
     * @param parts the subfolders of {@code routes}; an empty string is {@code routes} itself
     * @throws IOException if a copy inside the jar cannot be read
     */
    List<RouteFolder> routes(CamelContext context, List<String> parts) throws IOException {
        List<RouteFolder> folders = new ArrayList<>();
        for (String part : parts) {
            Path routes = Path.of(ROUTES, part);
            String copies = "classpath:" + routes.toString().replace('\\', '/') + "/*" + ENDING;
            folders.add(new RouteFolder(
                    folder.resolve(routes),
                    new DefaultRoutesCollector().findRouteResourcesFromDirectory(context, null, copies)));
        }
        return folders;
    }
}

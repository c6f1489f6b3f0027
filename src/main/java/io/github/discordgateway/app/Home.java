package io.github.discordgateway.app;

import io.github.discordgateway.app.live.RouteFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;

/**
 * The folder whose {@code application.properties} and {@code routes} the bridge takes, besides the copies inside the
 * jar.
 *
 * @param folder may be missing itself
 */
record Home(Path folder) {
    static final Home WORKING_DIRECTORY = new Home(Path.of(""));

    private static final String PROPERTIES = "application.properties";
    private static final String ROUTES = "routes";
    private static final String ENDING = ".camel.yaml";

    /** Where properties are read, the first file that there is; the environment and -D win over them. */
    String propertyLocations() {
        return "file:" + folder.resolve(PROPERTIES) + ";optional=true,classpath:program/" + PROPERTIES;
    }

    /**
     * Where routes are read.
     *
     * @param parts the folders below {@code routes}, or the empty string
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

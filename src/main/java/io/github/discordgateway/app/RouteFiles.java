package io.github.discordgateway.app;

import java.util.Collection;
import java.util.Comparator;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;

/**
 * Finds the route files, those of beans first and the others by their address.
 *
 * <p>Camel has them in an order of chance, looks through all of them and then loads one after the other; only the beans
 * of the first it does not create again.
 */
final class RouteFiles extends DefaultRoutesCollector {
    private static final String BEANS = "/beans.camel.yaml";

    private static final Comparator<Resource> BEANS_FIRST = Comparator.comparing(
                    (Resource file) -> !file.getLocation().endsWith(BEANS))
            .thenComparing(Resource::getLocation);

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(
            CamelContext camel, String excludePattern, String includePattern) {
        return super.findRouteResourcesFromDirectory(camel, excludePattern, includePattern).stream()
                .sorted(BEANS_FIRST)
                .toList();
    }
}

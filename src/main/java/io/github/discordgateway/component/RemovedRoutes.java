package io.github.discordgateway.component;

import java.util.Collection;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Tells an endpoint which of its routes is removed. Camel itself shuts an endpoint down with the first of its routes,
 * and a consumer that is stopped is never told that its route is gone.
 */
final class RemovedRoutes extends LifecycleStrategySupport {

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        for (Route route : routes) {
            if (route.getEndpoint() instanceof DiscordGatewayEndpoint endpoint) {
                endpoint.removed(route.getId());
            }
        }
    }
}

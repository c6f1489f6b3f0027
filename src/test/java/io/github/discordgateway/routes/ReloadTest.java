package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** A file of routes that is changed while the program runs. */
class ReloadTest extends RoutesTestSupport {

    @Test
    void delivery_continues_after_its_routes_were_loaded_again() throws Exception {
        routes.start();
        routes.guild().createRoom("Before");
        hub.awaitRequests(1);

        reload("routes/deliver-to-hub.camel.yaml");

        routes.guild().createRoom("After");
        assertThat(hub.awaitRequests(2).get(1).body()).contains("After");
    }

    @Test
    void an_event_that_was_accepted_while_delivery_stood_still_is_delivered_afterwards() throws Exception {
        routes.start();
        routes.context().getRouteController().stopRoute("deliver-lane");
        routes.guild().createRoom("Lobby");

        routes.context().getRouteController().startRoute("deliver-lane");

        hub.awaitRequests(1);
    }

    /** As Camel does it when a file in the folder has changed. */
    private void reload(String file) throws Exception {
        PluginHelper.getRoutesLoader(routes.context())
                .updateRoutes(ResourceHelper.resolveMandatoryResource(routes.context(), "file:" + file));
    }
}

package io.github.discordgateway.routes;

import io.github.discordgateway.hubdouble.HubDouble;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.io.TempDir;

/** A test of the project's routes, which run in the Camel context of the test and are still to be started. */
abstract class RoutesTestSupport extends CamelTestSupport {
    @TempDir
    Path data;

    HubDouble hub = new HubDouble();
    RunningRoutes routes;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        // They start when the test has changed what it wants to.
        configuration.withUseRouteBuilder(false);
    }

    @Override
    protected CamelContext createCamelContext() {
        routes = RunningRoutes.to(hub, data);
        return routes.context();
    }

    @Override
    protected void cleanupResources() {
        routes.close();
        hub.close();
    }
}

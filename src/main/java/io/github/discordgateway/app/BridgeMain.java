package io.github.discordgateway.app;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.util.OrderedLocationProperties;

/**
 * Camel Main that looks at the settings, and takes the routes that they ask for, as soon as the vaults can be asked.
 */
final class BridgeMain extends Main {
    /** Camel's word for a pattern that no file fits. */
    private static final String NO_FILES = "false";

    private final StartupValidator check;
    private final BridgeRoutes routes;

    BridgeMain(StartupValidator check, BridgeRoutes routes) {
        this.check = check;
        this.routes = routes;
        configure().setRoutesIncludePattern(NO_FILES);
    }

    /** Lets {@link #run} stop and return. */
    void end(int withCode) {
        exitCode.set(withCode);
        completed();
    }

    /** Does what {@link #run} does until it waits, without a hook in the process's end. */
    void startAsGuest() throws Exception {
        setShutdownStrategy(new SimpleMainShutdownStrategy());
        init();
        internalBeforeStart();
        beforeStart();
        start();
        afterStart();
    }

    /** Does what {@link #run} does when it has waited. */
    void stopAsGuest() throws Exception {
        beforeStop();
        stop();
        afterStop();
    }

    @Override
    protected void doConfigureCamelContextFromMainConfiguration(
            CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
            throws Exception {
        routes.replaceWatcher(configuration);
        super.doConfigureCamelContextFromMainConfiguration(context, configuration, configured);
    }

    @Override
    protected void doConfigureVaultFromMainConfiguration(
            CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
            throws Exception {
        super.doConfigureVaultFromMainConfiguration(context, configuration, configured);
        check.look(context, routes.read(context));
    }

    @Override
    protected void configureRoutes(CamelContext context) throws Exception {
        super.configureRoutes(context);
        routes.addOwn();
    }

    /** Camel creates beans of YAML files here, too, before it looks at all that may name them. */
    @Override
    protected void modelineRoutes(CamelContext context) throws Exception {
        super.modelineRoutes(context);
        routes.bindBeans(context);
    }
}
